// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.agent.ConnectWorker;
import io.pawprint.agent.WorkerSettings;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Capture files through one worker and, after a restart, through another. */
@Timeout(180)
class RotatedCaptureTest {

  @TempDir private Path directory;

  @Test
  void isReadOnAtTheByteWhereTheWorkerStopped() throws Exception {
    Path captures = Files.createDirectory(directory.resolve("captures"));
    try (QuickCluster cluster = QuickCluster.start(directory)) {
      write(captures.resolve("1.pcap"), 500);
      try (ConnectWorker worker = worker(cluster, captures)) {
        QuickCluster.until("the first file was read", () -> syns(cluster) == 500);
      }
      write(captures.resolve("2.pcap"), 300);
      try (ConnectWorker worker = worker(cluster, captures)) {
        QuickCluster.until("the second file was read", () -> syns(cluster) >= 800);
        write(captures.resolve("3.pcap"), 200);
        QuickCluster.until("the third file was read", () -> syns(cluster) >= 1000);
      }
      assertThat(syns(cluster)).isEqualTo(1000);
      assertThat(batches(cluster)).extracting(SegmentBatch::lost).containsOnly(0L);
      assertThat(Files.readString(
          directory.resolve("offsets"), StandardCharsets.ISO_8859_1)).contains("3.pcap");
    }
  }

  private static void write(Path file, int syns) throws Exception {
    try (SynLoad load = SynLoad.open(file)) {
      load.run(syns, 1);
    }
  }

  private ConnectWorker worker(QuickCluster cluster, Path captures) {
    ConnectWorker worker = ConnectWorker.start(WorkerSettings.of(
        Map.of("bootstrap.servers", cluster.brokers()), directory.resolve("offsets")));
    worker.add("test", Map.of("name", "syn",
        "connector.class", SynSourceConnector.class.getName(),
        "schema.registry.url", cluster.registry(), "host.id", "files",
        "capture.from", "directory", "directory.path", captures.toString()));
    worker.ready();
    return worker;
  }

  private static List<SegmentBatch> batches(QuickCluster cluster) {
    SegmentBatchDeserializer values = new SegmentBatchDeserializer();
    values.configure(Map.of("schema.registry.url", cluster.registry()), false);
    return cluster.records(Topics.SYN).stream()
        .map(r -> values.deserialize(r.topic(), r.value())).toList();
  }

  private static int syns(QuickCluster cluster) {
    int syns = 0;
    for (SegmentBatch batch : batches(cluster)) {
      for (int row = 0; row < batch.rows().size; row++) {
        syns += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
      }
    }
    return syns;
  }
}
