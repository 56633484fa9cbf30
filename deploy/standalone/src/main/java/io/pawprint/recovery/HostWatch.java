// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.latency.AlertWatch;
import io.pawprint.recovery.HostAnswers.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks one instance for a host of each partition, again and again. */
final class HostWatch implements AutoCloseable {

  private static final long EVERY_MS = 20;

  /**
   * One question.
   *
   * @param askedNs wall clock
   * @param doneNs when the answer was there, or it was plain that there is none
   */
  record Asked(String host, long askedNs, long doneNs, Answer answer) {}

  private final HostAnswers answers = new HostAnswers();
  private final String url;
  private final List<String> hosts;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "pawprint-recovery-hosts");

  HostWatch(String url, List<String> hosts) {
    this.url = url;
    this.hosts = hosts;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      for (int i = 0; ; i++) {
        String host = hosts.get(i % hosts.size());
        long nowNs = AlertWatch.wallNs();
        Answer answer = answers.ask(url, host);
        asked.add(new Asked(host, nowNs, AlertWatch.wallNs(), answer));
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Seconds from that moment until the last question that was answered so; 0 if none was. */
  double lastS(Answer answer, long fromNs) {
    return asked.stream()
        .filter(question -> question.askedNs() >= fromNs && question.answer() == answer)
        .mapToDouble(question -> (question.askedNs() - fromNs) / 1e9)
        .max().orElse(0);
  }

  /** Seconds of the longest time since then in which a host was asked for in vain. */
  double longestS(long fromNs) {
    double longest = 0;
    for (String host : hosts) {
      long sinceNs = 0;
      for (Asked question : asked) {
        if (question.askedNs() >= fromNs && question.host().equals(host)) {
          boolean there = question.answer().isThere();
          sinceNs = there ? 0 : sinceNs == 0 ? question.askedNs() : sinceNs;
          longest = there ? longest : Math.max(longest, (question.doneNs() - sinceNs) / 1e9);
        }
      }
    }
    return longest;
  }

  /** Whether all hosts were answered for from fresh state of late. */
  boolean isFresh() {
    List<Asked> all = List.copyOf(asked);
    int late = 3 * hosts.size();
    return all.size() >= late
        && all.subList(all.size() - late, all.size()).stream()
            .allMatch(question -> question.answer() == Answer.FRESH);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
