// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Takes suspect after suspect from the unanswered SYNs of five minutes. A delta bounds what a
 * suspect can have done; it does not count SYNs.
 *
 * <pre>
 *   left = unanswered;  for each suspect: taken = min(left, delta);  left -= taken
 * </pre>
 */
final class Elimination {

  private static final int WINDOW_S = Window.SPAN_S;

  private final Situation host;
  private final Map<Suspect, OptionalLong> deltas = new EnumMap<>(Suspect.class);
  private final Map<Suspect, Long> taken = new EnumMap<>(Suspect.class);
  private final long unanswered;

  private Elimination(Situation host) {
    this.host = host;
    this.unanswered = host.sum(Count.UNANSWERED, WINDOW_S);
  }

  static Elimination of(Situation host) {
    Elimination all = new Elimination(host);
    all.deltas.put(
        Suspect.RECYCLE, beyond(host, Count.PAWS_PASSIVE, host.sum(Count.DROPPED, WINDOW_S)));
    all.deltas.put(Suspect.ACCEPT_QUEUE, delta(host, Count.LISTEN_OVERFLOWS));
    all.deltas.put(Suspect.SYN_QUEUE, delta(host, Count.SYN_QUEUE_DROPS));
    all.deltas.put(
        Suspect.OLD_TIME_WAIT,
        beyond(
            host, Count.ACK_SKIPPED_TIME_WAIT, host.sum(Count.TIMEWAIT_SILENT, WINDOW_S)));
    all.deltas.put(Suspect.REVERSE_PATH, delta(host, Count.REVERSE_PATH_DROPS));
    all.deltas.put(Suspect.CONNTRACK, conntrack(host));
    all.deltas.put(
        Suspect.DEVICE, sum(delta(host, Count.SOFTNET_DROPS), delta(host, Count.LINK_DROPS)));
    long left = all.unanswered;
    for (Map.Entry<Suspect, OptionalLong> entry : all.deltas.entrySet()) {
      long share = Math.min(left, entry.getValue().orElse(0));
      all.taken.put(entry.getKey(), share);
      left -= share;
    }
    all.taken.put(Suspect.NONE, left);
    return all;
  }

  private static OptionalLong delta(Situation host, Count count) {
    return host.deltas().knows(count)
        ? OptionalLong.of(host.sum(count, WINDOW_S))
        : OptionalLong.empty();
  }

  /** What a counter shows beyond what verdicts have explained one by one. */
  private static OptionalLong beyond(Situation host, Count count, long explained) {
    OptionalLong delta = delta(host, count);
    return delta.isPresent()
        ? OptionalLong.of(Math.max(0, delta.getAsLong() - explained))
        : delta;
  }

  private static OptionalLong conntrack(Situation host) {
    OptionalLong count = host.gauge("conntrack.count");
    OptionalLong max = host.gauge("conntrack.max");
    boolean full =
        count.isPresent() && max.isPresent() && count.getAsLong() >= max.getAsLong();
    return full
        ? OptionalLong.of(host.sum(Count.UNANSWERED, WINDOW_S))
        : delta(host, Count.CONNTRACK_FAILED);
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : OptionalLong.of(a.getAsLong() + b.getAsLong());
  }

  /** The suspect that explains most; the earlier one where two explain as much. */
  Suspect cause() {
    Suspect most = Suspect.NONE;
    long share = taken.get(Suspect.NONE);
    for (Map.Entry<Suspect, Long> entry : taken.entrySet()) {
      boolean before = entry.getKey().compareTo(most) < 0 && entry.getValue() == share;
      if (entry.getValue() > share || before && share > 0) {
        most = entry.getKey();
        share = entry.getValue();
      }
    }
    return most;
  }

  /** Unanswered SYNs that another alert speaks of. */
  long reportedElsewhere() {
    return taken.get(Suspect.RECYCLE) + taken.get(Suspect.OLD_TIME_WAIT);
  }

  /** A counter that moved as much is a good witness; what is merely left over is not. */
  double confidence() {
    double share = unanswered == 0 ? 0 : (double) taken.get(cause()) / unanswered;
    return cause() == Suspect.NONE ? 0.5 : 0.5 + 0.4 * share;
  }

  /** Every suspect in order, the ruled out ones too. */
  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    int step = 1;
    for (Map.Entry<Suspect, OptionalLong> entry : deltas.entrySet()) {
      OptionalLong delta = entry.getValue();
      evidence.add(
          host.evidence(
              step++ + ". " + entry.getKey().counter(),
              delta.isPresent() ? "+" + delta.getAsLong() : "not known here", "in 5 min",
              delta.isPresent()
                  ? "explains at most " + taken.get(entry.getKey()) + " of " + unanswered
                  : "not counted by this kernel, or not read"));
    }
    evidence.add(
        host.evidence(
            step + ". unexplained", taken.get(Suspect.NONE), "SYNs in 5 min",
            unexplained(host)));
    return evidence;
  }

  private static String unexplained(Situation host) {
    boolean old =
        KernelVersion.of(host.kernelRelease()).map(v -> !v.atLeast(3, 7)).orElse(true);
    return old
        ? "this kernel may count no full accept queue: read ss -lnt, Recv-Q against Send-Q"
        : "a firewall on this host, or a capture that sees one direction only";
  }
}
