// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tcpdump says on stderr: that it listens, what it lost, why it ended. */
final class TcpdumpMessages {

  private static final Pattern DROPPED =
      Pattern.compile("(\\d+) packets? dropped by (?:kernel|interface)");
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("permission|not permitted", Pattern.CASE_INSENSITIVE);
  private static final Pattern TALK =
      Pattern.compile("packets? (captured|received|dropped)|: data link type ");
  private static final int KEPT = 5;
  private static final long START_WAIT_MS = 10_000;

  private final Deque<String> last = new ArrayDeque<>();
  private boolean listening;
  private boolean ended;
  private long dropped;

  private TcpdumpMessages() {}

  /** Follows the stream on a thread that ends with it. */
  static TcpdumpMessages follow(InputStream stderr) {
    TcpdumpMessages messages = new TcpdumpMessages();
    Thread thread = new Thread(() -> messages.read(stderr), "pawprint-tcpdump-messages");
    thread.setDaemon(true);
    thread.start();
    return messages;
  }

  private void read(InputStream stderr) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(line);
      }
    } catch (IOException e) {
      // the child was ended
    } finally {
      end();
    }
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized void accept(String line) {
    if (line.contains("listening on")) {
      listening = true;
      notifyAll();
      return;
    }
    Matcher counts = DROPPED.matcher(line);
    long sum = 0;
    boolean found = false;
    while (counts.find()) {
      sum += Long.parseLong(counts.group(1));
      found = true;
    }
    if (found) {
      dropped = Math.max(dropped, sum);
    } else if (!TALK.matcher(line).find() && !line.isBlank()) {
      if (last.size() == KEPT) {
        last.removeFirst();
      }
      last.add(line.replaceFirst("^tcpdump: ", "").replaceAll("\\p{Cntrl}", "?"));
    }
  }

  /** Waits until it listens; false if it ended or keeps silent. */
  synchronized boolean awaitListening(Process process) {
    long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_WAIT_MS);
    try {
      while (!listening && !ended) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        if (leftMs <= 0) {
          process.destroyForcibly();
          return false;
        }
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return listening && process.isAlive();
  }

  synchronized boolean complainsOf(String what) {
    return last.stream().anyMatch(line -> line.contains(what));
  }

  synchronized long dropped() {
    return dropped;
  }

  synchronized ProbeException failure(TcpdumpOptions options) {
    String said = last.isEmpty() ? "it ended without a word" : String.join("; ", last);
    String hint = NOT_ALLOWED.matcher(said).find()
        ? "; run as root, or once: setcap cap_net_raw,cap_net_admin=eip \"$(command -v tcpdump)\""
        : "";
    return new ProbeException(
        options.command() + " on " + options.device() + ": " + said + hint);
  }
}
