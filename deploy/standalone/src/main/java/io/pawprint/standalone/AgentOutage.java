// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Takes the broker away from a loaded worker, gives it back, and looks whether all adds up. */
final class AgentOutage {

  private static final int SYNS_PER_SECOND = 2_000;
  private static final int BEFORE_S = 30;
  private static final int AFTER_S = 60;
  private static final long ARRIVE_WITHIN_NS = 60_000_000_000L;

  private final AgentBench bench;
  private final ArrivedRows rows;
  private final Terminal terminal;
  private long mostRssKib;

  AgentOutage(AgentBench bench, ArrivedRows rows, Terminal terminal) {
    this.bench = bench;
    this.rows = rows;
    this.terminal = terminal;
  }

  /** Whether every segment either arrived or was declared lost. */
  boolean run(BrokerSwitch broker, int awaySeconds, Path log)
      throws IOException, InterruptedException {
    CompletableFuture<Long> load = CompletableFuture.supplyAsync(
        () -> bench.load(SYNS_PER_SECOND, BEFORE_S + awaySeconds + AFTER_S));
    watch(BEFORE_S);
    broker.off();
    terminal.say("the broker is away for " + awaySeconds + " s");
    watch(awaySeconds);
    broker.on();
    terminal.say("the broker is back");
    watch(AFTER_S);
    long behindNs = joined(load);
    long sent = bench.segmentsSent();
    long endNs = System.nanoTime();
    while (rows.all() + rows.lost() < sent && System.nanoTime() - endNs < ARRIVE_WITHIN_NS) {
      Thread.sleep(100);
    }
    terminal.result(String.format("segments sent %d, arrived %d, declared lost %d, unaccounted %d",
        sent, rows.all(), rows.lost(), sent - rows.all() - rows.lost()));
    rows.holes().forEach(terminal::result);
    terminal.result(String.format("Rss at most %.1f MB; the writer was %d ms behind at worst",
        mostRssKib / 1024.0, TimeUnit.NANOSECONDS.toMillis(behindNs)));
    for (String line : Files.readAllLines(log)) {
      terminal.result("worker: " + line);
    }
    return sent == rows.all() + rows.lost();
  }

  private void watch(int seconds) throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < endNs) {
      mostRssKib = Math.max(mostRssKib, bench.figures().rssKib());
      Thread.sleep(1_000);
    }
  }

  private static long joined(CompletableFuture<Long> load) throws IOException {
    try {
      return load.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }
}
