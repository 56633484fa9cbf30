// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream. Events wait in a queue until its connection takes them; who lets too
 * many wait, or takes nothing for too long, is cut off.
 *
 * <p>The answer never ends for Javalin, which would touch a request that is gone by then: the
 * container is told instead.
 */
final class AlertSubscriber implements WriteListener {

  private static final Logger LOG = LoggerFactory.getLogger(AlertSubscriber.class);

  private static final byte[] BEAT = ": beat\n\n".getBytes(StandardCharsets.UTF_8);
  private static final int WAITING_MAX = AlertBoard.TRANSITIONS_MAX + 2_000;
  private static final long STUCK_NS = 30_000_000_000L;

  private final Context ctx;
  private final BiConsumer<AlertSubscriber, Boolean> left;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private AsyncContext answer;
  private ServletOutputStream out;
  private boolean following;
  private boolean writable;
  private boolean unflushed;
  private boolean over;
  private long stuckSinceNs;

  /** @param left told once it is over, and whether it was too slow */
  AlertSubscriber(Context ctx, BiConsumer<AlertSubscriber, Boolean> left) {
    this.ctx = ctx;
    this.left = left;
  }

  static byte[] frame(String event, String id, String data) {
    return ("event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Begins to write; the future never ends. */
  synchronized CompletableFuture<Void> start() {
    try {
      answer = ctx.req().getAsyncContext();
      out = ctx.res().getOutputStream();
      out.setWriteListener(this);
    } catch (IOException e) {
      end(false);
    }
    return new CompletableFuture<>();
  }

  /** From now on it is told what comes. */
  synchronized void follow() {
    following = true;
  }

  synchronized void tell(byte[] frame) {
    if (following) {
      offer(frame);
    }
  }

  synchronized void offer(byte[] frame) {
    if (over) {
      return;
    }
    waiting.add(frame);
    if (waiting.size() > WAITING_MAX) {
      cut();
      return;
    }
    drain();
  }

  synchronized void beat() {
    boolean stuck = stuckSinceNs != 0 && System.nanoTime() - stuckSinceNs > STUCK_NS;
    if (stuck) {
      cut();
    } else if (waiting.isEmpty()) {
      offer(BEAT);
    }
  }

  @Override
  public synchronized void onWritePossible() {
    writable = true;
    stuckSinceNs = 0;
    drain();
  }

  /** Never blocks: the container says when it takes more. */
  private void drain() {
    try {
      while (writable && !over) {
        if (!out.isReady()) {
          writable = false;
          stuckSinceNs = System.nanoTime();
          return;
        }
        byte[] next = waiting.poll();
        if (next != null) {
          out.write(next);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("a client left", e);
      end(false);
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("a client left", failure);
    end(false);
  }

  /** Closes the connection under it: a polite end would have to wait until it reads. */
  private void cut() {
    left.accept(this, true);
    over = true;
    waiting.clear();
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData().getConnection().getEndPoint().close();
    end(true);
  }

  void end() {
    end(false);
  }

  private synchronized void end(boolean tooSlow) {
    over = true;
    waiting.clear();
    left.accept(this, tooSlow);
    AsyncContext ending = answer;
    answer = null;
    if (ending != null) {
      try {
        ending.complete();
      } catch (IllegalStateException e) {
        LOG.debug("it had ended", e);
      }
    }
  }
}
