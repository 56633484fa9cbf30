// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.range.HostGlob;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.BrokerClient;
import io.pawprint.torture.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a replay of topics tells while it runs and when something happens meanwhile. */
@Timeout(150)
class RangeRunTest {

  private static final long BEGIN_MS = HostStory.BEGIN_S * 1_000;
  private static final long FROM_MS = BEGIN_MS + 300_000;

  /** In the warm-up: the range itself is not read yet. */
  private static final long MIDDLE_MS = BEGIN_MS + 200_000;
  private static final Pattern PROGRESS =
      Pattern.compile(
          "\r\u001b\\[Kreplaying (\\d+) %: [\\d,]+ of 2,\\d{3} records, [1-9][\\d,]* records/s,"
              + " [\\d.]+ MB/s, \\d+ s left");

  /** Little is read ahead, so that what happens in the middle happens before the end is read. */
  private static final Map<String, Object> SMALL_FETCHES =
      Map.of("fetch.max.bytes", 8_192, "max.partition.fetch.bytes", 8_192);

  @TempDir Path directory;
  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void send() throws Exception {
    broker =
        TestBroker.start(
            directory.resolve("broker"), 1,
            Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
    for (Observation observation : Sending.inHostTime(List.of(HostStory.of(1, "host-1", 700)))) {
      client.sendAt(observation, observation.timeNs() / 1_000_000);
    }
    client.flush();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    wire.close();
    broker.close();
  }

  /** Runs something once, in the middle. */
  private static ReplayListener once(Runnable what) {
    AtomicBoolean done = new AtomicBoolean();
    return hostId -> new HostListener() {
      @Override
      public void observation(Observation observation, long atMs) {
        if (atMs >= MIDDLE_MS && done.compareAndSet(false, true)) {
          what.run();
        }
      }
    };
  }

  private PawprintConfig config() {
    return PawprintConfig.of(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            ClusterSettings.SCHEMA_REGISTRY_URL, wire.registryUrl()));
  }

  private ReportOutput play(Path page, boolean terminal, Runnable meanwhile) throws Exception {
    Map<String, Object> clients = new HashMap<>(SMALL_FETCHES);
    clients.put("bootstrap.servers", broker.bootstrapServers());
    RangeRequest request =
        new RangeRequest(
            clients, Map.of(SerdeConfig.URL, wire.registryUrl()), FROM_MS, Long.MAX_VALUE, -1,
            HostGlob.ALL, Thresholds.DEFAULTS, 1);
    Terminal to =
        new Terminal(new PrintWriter(out), new PrintWriter(err), false, terminal, false);
    ReportOutput report = new ReportOutput(page, "topics", config());
    List<ReplayListener> listeners = new ArrayList<>(report.listeners());
    listeners.add(once(meanwhile));
    try (AlertOutput alerts = new AlertOutput(to, OutputFormat.TABLE, List.of());
        Interruption interruption = new Interruption()) {
      RangeRun run = new RangeRun(config(), request, to, interruption);
      run.play(new RangeFiles(Optional.empty(), Optional.empty()), listeners, alerts);
      run.notes().forEach(report::note);
    }
    report.write(to);
    return report;
  }

  /** Waits for two lines: the first one may have been counted before the replay was held here. */
  private int awaitPercent() {
    int mark = err.getBuffer().length();
    while (true) {
      Matcher line = PROGRESS.matcher(err.getBuffer().substring(mark));
      if (line.find() && line.find()) {
        return Integer.parseInt(line.group(1));
      }
      sleep(10);
    }
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new AssertionError(e); // the test has taken too long
    }
  }

  @Test
  void tellsRateAndTimeLeftOnATerminal() throws Exception {
    AtomicInteger percent = new AtomicInteger();
    play(null, true, () -> percent.set(awaitPercent()));
    assertThat(percent.get()).isBetween(27, 30); // 200 of 700 seconds
    assertThat(out.toString()).doesNotContain("replaying");
    assertThat(lastLine(err.toString())).startsWith("replayed 2,1");
  }

  /** What a terminal shows in its last line when all is written. */
  private static String lastLine(String written) {
    String[] lines = written.split("\n");
    String last = lines[lines.length - 1];
    return last.substring(last.lastIndexOf("\u001b[K") + 3);
  }

  @Test
  void tellsNoProgressWhereNobodyWatches() throws Exception {
    play(null, false, () -> sleep(1_200));
    assertThat(err.toString())
        .doesNotContain("\r", "\u001b", "replaying ")
        .contains("replayed 2,1");
  }

  @Test
  void countsWhatRetentionDeletesMeanwhileAndReportsIt() throws Exception {
    TopicPartition syn = new TopicPartition(Topics.SYN.name(), 0);
    Path page = directory.resolve("report.html");
    play(page, false, () -> {
      try {
        client.deleteBefore(Map.of(syn, 1_390L)); // of 1,400
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    Matcher gap =
        Pattern.compile(
                "gap: pawprint.syn-0 offsets (\\d+) to 1389: deleted by retention before they"
                    + " were read\n(\\d+) records of the range could not be read: see the gaps\n")
            .matcher(err.toString());
    assertThat(gap.find()).as(err.toString()).isTrue();
    int from = Integer.parseInt(gap.group(1));
    assertThat(from).isBetween(600, 1_389);
    int lost = 1_390 - from;
    assertThat(Integer.parseInt(gap.group(2))).isEqualTo(lost);
    assertThat(err.toString()).contains(String.format("replayed %,d records", 2_103 - lost));
    assertThat(Files.readString(page)).contains("offsets " + from + " to 1389: deleted");
    assertThat(Files.readString(directory.resolve("report.summary.md")))
        .contains("offsets " + from + " to 1389: deleted");
  }
}
