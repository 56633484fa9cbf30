// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.topology.BrokerClient;
import io.pawprint.torture.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in the middle of a replay of topics, in a process of its own. */
@Timeout(120)
class InterruptedReplayTest {

  @TempDir Path directory;

  private final CountDownLatch inTheMiddle = new CountDownLatch(1);

  /** Hands on the first two schemas; the third makes the replay wait, long enough for a test. */
  private HttpServer registry(String real) throws IOException {
    Set<String> schemas = new HashSet<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String path = exchange.getRequestURI().toString();
      if (path.startsWith("/schemas/ids/") && schemas.add(path) && schemas.size() > 2
          || schemas.size() > 2) {
        exchange.sendResponseHeaders(503, -1);
        inTheMiddle.countDown();
      } else {
        try (InputStream in = URI.create(real + path).toURL().openStream()) {
          byte[] body = in.readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        }
      }
      exchange.close();
    });
    server.start();
    return server;
  }

  private Process replay(TestBroker broker, HttpServer registry, List<String> more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "replay",
                "--bootstrap-servers", broker.bootstrapServers(), "--schema-registry",
                "http://127.0.0.1:" + registry.getAddress().getPort()));
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String interrupt(List<String> options, Path files, List<String> meanwhile)
      throws Exception {
    try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 1);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      for (Observation observation : Sending.inHostTime(List.of(HostStory.of(1, "h", 60)))) {
        client.send(observation);
      }
      client.flush();
      HttpServer registry = registry(wire.registryUrl());
      Process process = replay(broker, registry, options);
      try {
        inTheMiddle.await();
        assertThat(names(files)).isEqualTo(meanwhile);
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
      } finally {
        process.destroyForcibly(); // leave nothing running, whatever happened
        registry.stop(0);
      }
    }
    assertThat(names(files)).isEmpty();
    assertThat(names(directory.resolve("tmp"))).isEmpty();
    assertThat(directory.resolve("stdout")).isEmptyFile();
    return Files.readString(directory.resolve("stderr"));
  }

  @Test
  void leavesNoFileAndSaysHowFarItCame() throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    List<String> options = new ArrayList<>(List.of("-o", "jsonl"));
    for (String option : List.of("alerts", "verdicts", "sources", "report")) {
      options.add("--" + option);
      options.add(files.resolve(option).toString());
    }
    String err =
        interrupt(
            options, files,
            List.of(
                "alerts.part", "report.alerts.jsonl.part", "sources", "sources.part-0", "verdicts",
                "verdicts.part-0"));
    assertThat(err).containsPattern(
        "\nstopped after \\d+ of \\d+ records: no alerts, and no file was written\n$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--advise", "--set=net.ipv4.tcp_tw_recycle=0"})
  void makesNoComparisonWhenInterrupted(String whatIf) throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    String err =
        interrupt(
            List.of(whatIf, "--report", files.resolve("report").toString()), files,
            List.of("report.alerts.jsonl.part"));
    assertThat(err.lines().filter(line -> line.startsWith("stopped after "))).hasSize(1);
    assertThat(err).doesNotContain("pawprint:", "\tat ");
  }
}
