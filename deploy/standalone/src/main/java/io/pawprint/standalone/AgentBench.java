// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ClusterSettings;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, as the launcher starts it, and the load for it. */
final class AgentBench implements AutoCloseable {

  private static final long WARM_UP_MS = 10_000;
  private static final long ARRIVE_WITHIN_NS = 30_000_000_000L;

  /** So many SYNs a second for so long. */
  record Phase(int synsPerSecond, int seconds) {}

  /** What that cost. */
  record Result(Phase phase, long wallMs, ProcessFigures before, ProcessFigures after, long sent,
      long arrived, long lost, long behindNs) {

    String line() {
      double own = 100.0 * (after.cpuMs() - before.cpuMs()) / wallMs;
      double children = 100.0 * (after.childrenMs() - before.childrenMs()) / wallMs;
      return String.format("%-7d  %7d  %9.1f%%  %12.1f%%  %6.1f  %6.1f  %9d  %7d  %5d  %9d",
          phase.synsPerSecond(), phase.seconds(), own, own + children, after.rssKib() / 1024.0,
          after.pssKib() / 1024.0, sent, arrived, lost, behindNs / 1_000_000);
    }

    boolean isWhole() {
      return sent == arrived && lost == 0;
    }
  }

  private final Process worker;
  private final ArrivedRows rows;
  private final SynLoad load;

  private AgentBench(Process worker, ArrivedRows rows, SynLoad load) {
    this.worker = worker;
    this.rows = rows;
    this.load = load;
  }

  static AgentBench start(PawprintConfig config, Path directory, ArrivedRows rows)
      throws IOException, InterruptedException {
    Path fifo = directory.resolve("fifo");
    if (new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() != 0) {
      throw new UserError(fifo + " cannot be made with mkfifo");
    }
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("pawprint.home", "."), "deploy", "pawprint").toString(),
        "connect", "--config"));
    command.addAll(files(config, directory, fifo));
    Process worker = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(directory).toFile()).start();
    try {
      SynLoad load = SynLoad.open(fifo);
      Thread.sleep(WARM_UP_MS); // its start is no part of what it costs
      return new AgentBench(worker, rows, load);
    } catch (IOException | InterruptedException | RuntimeException e) {
      worker.destroy();
      throw e;
    }
  }

  /** What the worker says. */
  static Path log(Path directory) {
    return directory.resolve("worker.log");
  }

  private static List<String> files(PawprintConfig config, Path directory, Path fifo)
      throws IOException {
    String registry = config.list(ClusterSettings.SCHEMA_REGISTRY_URL);
    List<String> files = new ArrayList<>();
    files.add(file(directory, "worker", Map.of(
        "bootstrap.servers", config.list(ClusterSettings.BOOTSTRAP_SERVERS),
        "offset.storage.file.filename", directory.resolve("offsets").toString())));
    for (String type : List.of("Sysctl", "Netstat", "Syn")) {
      Map<String, String> settings = new TreeMap<>(Map.of(
          "connector.class", "io.pawprint.connect." + type + "SourceConnector",
          "schema.registry.url", registry, "host.id", "bench"));
      if (type.equals("Syn")) {
        settings.putAll(Map.of("capture.from", "fifo", "fifo.path", fifo.toString(),
            "target.rows.per.second", "0"));
      }
      files.add(file(directory, type, settings));
    }
    return files;
  }

  private static String file(Path directory, String name, Map<String, String> settings)
      throws IOException {
    Path file = directory.resolve(name + ".properties");
    Files.write(file, settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue()).toList());
    return file.toString();
  }

  Result run(Phase phase) throws IOException, InterruptedException {
    long sentBefore = load.sent();
    long arrivedBefore = rows.syns();
    long lostBefore = rows.lost();
    ProcessFigures before = ProcessFigures.of(worker.toHandle());
    long beginNs = System.nanoTime();
    long behindNs = load.run(phase.synsPerSecond(), phase.seconds());
    long wallMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNs);
    ProcessFigures after = ProcessFigures.of(worker.toHandle());
    long sent = load.sent() - sentBefore;
    long endNs = System.nanoTime();
    while (rows.syns() - arrivedBefore < sent && System.nanoTime() - endNs < ARRIVE_WITHIN_NS) {
      Thread.sleep(100);
    }
    return new Result(phase, wallMs, before, after, sent, rows.syns() - arrivedBefore,
        rows.lost() - lostBefore, behindNs);
  }

  /** Feeds it for so long; how far behind the schedule that was at worst, ns. */
  long load(int synsPerSecond, int seconds) {
    try {
      return load.run(synsPerSecond, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  /** Segments that were fed to it so far. */
  long segmentsSent() {
    return SynLoad.SEGMENTS_A_CONNECTION * load.sent();
  }

  /** What it costs now. */
  ProcessFigures figures() {
    return ProcessFigures.of(worker.toHandle());
  }

  @Override
  public void close() throws IOException {
    load.close();
    worker.destroy();
    try {
      if (!worker.waitFor(20, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
    } catch (InterruptedException e) {
      worker.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
