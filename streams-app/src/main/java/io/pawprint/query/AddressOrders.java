// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists by address. Of a host with many sources the order is made when it is first asked for, kept
 * while it is asked for, and made anew behind the asker's back; of others it is found each time.
 *
 * <pre>
 *   few sources, or too many for the memory   looked through, one request at a time
 *   none kept, or older than a minute         the asker waits until it is made
 *   older than 10 s, or 20 times what it took what is kept, and a new one is made meanwhile
 *   younger                                   what is kept
 * </pre>
 */
final class AddressOrders implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AddressOrders.class);

  private static final long MANY = 20_000;

  private static final long FRESH_NS = 10_000_000_000L;
  private static final int REST = 20;
  private static final long KEPT_NS = 60_000_000_000L;
  private static final int PART_OF_HEAP = 16;
  private static final long WAIT_S = 3;

  private record Kept(AddressOrder order, long madeNs, long tookNs) {}

  private final Semaphore one = new Semaphore(1);
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final long many;
  private final long bytesMax;
  private final LongSupplier clockNs;
  private final ExecutorService renewing =
      new ThreadPoolExecutor(
          0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1),
          task -> {
            Thread thread = new Thread(task, "pawprint-address-order");
            thread.setDaemon(true);
            return thread;
          });

  AddressOrders() {
    this(MANY, Runtime.getRuntime().maxMemory() / PART_OF_HEAP, System::nanoTime);
  }

  /** @param many sources from which on an order is kept, if all kept take no more than so much */
  AddressOrders(long many, long bytesMax, LongSupplier clockNs) {
    this.many = many;
    this.bytesMax = bytesMax;
    this.clockNs = clockNs;
  }

  AddressPage page(SourceTable sources, Network network, int limit, Optional<AddressKey> after) {
    long size = sources.readers().get().size();
    if (size < many || size * AddressOrder.SOURCE_BYTES > bytesMax) {
      return alone(() -> AddressWalk.page(sources, network, limit, after));
    }
    Kept found = find(sources);
    if (found == null) {
      found = alone(() -> made(sources));
    } else if (clockNs.getAsLong() - found.madeNs > Math.max(FRESH_NS, REST * found.tookNs)) {
      renew(sources);
    }
    return found.order.page(network, limit, after);
  }

  private interface Making<T> {
    T make();
  }

  /** One after the other: each takes a processor for a while. */
  private <T> T alone(Making<T> making) {
    try {
      if (!one.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
        throw Problem.unavailable("others go through all sources just now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("this instance is stopping");
    }
    try {
      return making.make();
    } finally {
      one.release();
    }
  }

  private Kept made(SourceTable sources) {
    Kept meanwhile = find(sources);
    if (meanwhile != null && clockNs.getAsLong() - meanwhile.madeNs < FRESH_NS) {
      return meanwhile;
    }
    long beganNs = clockNs.getAsLong();
    AddressOrder order = AddressOrder.of(sources);
    long nowNs = clockNs.getAsLong();
    Kept made = new Kept(order, nowNs, nowNs - beganNs);
    keep(sources.name(), made);
    return made;
  }

  private void renew(SourceTable sources) {
    try {
      renewing.execute(() -> {
        try {
          alone(() -> made(sources));
        } catch (RuntimeException e) {
          LOG.debug("the order of {} stays as it is", sources.name(), e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("others are being renewed", e);
    }
  }

  private synchronized Kept find(SourceTable sources) {
    long nowNs = clockNs.getAsLong();
    kept.values().removeIf(old -> nowNs - old.madeNs > KEPT_NS);
    return kept.get(sources.name());
  }

  private synchronized void keep(String key, Kept made) {
    kept.put(key, made);
    long bytes = kept.values().stream().mapToLong(each -> each.order.bytes()).sum();
    for (Iterator<Kept> eldest = kept.values().iterator(); bytes > bytesMax && kept.size() > 1; ) {
      bytes -= eldest.next().order.bytes();
      eldest.remove();
    }
  }

  @Override
  public void close() {
    renewing.shutdownNow();
  }
}
