// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.tcp.KernelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a kind of alert can come on this host.
 *
 * @param kind name of the alert
 * @param level how exact
 * @param why one phrase
 */
public record Support(String kind, Level level, String why) {

  /** How exact. */
  public enum Level {
    /** With everything it has to say. */
    FULL,
    /** It comes, and says less. */
    PART,
    /** Something is missing. */
    NO,
    /** It cannot happen on this kernel. */
    NEVER
  }

  /** What each kind needs, against what is there. */
  static List<Support> of(Observed seen, Map<String, Diagnosis> found) {
    boolean segments = there(found, SegmentsCheck.SUBJECT);
    boolean counters = there(found, CountersCheck.SUBJECT);
    boolean sockets = there(found, SocketsCheck.SUBJECT);
    boolean settings = there(found, SettingsCheck.SUBJECT);
    List<Support> all = new ArrayList<>();
    all.add(recycle(seen, segments, counters));
    all.add(segments
        ? full("TimeWaitCollision", "SYNs that meet an old TIME_WAIT are seen")
        : no("TimeWaitCollision", "needs segments"));
    all.add(segments
        ? full("SynUnanswered", "SYNs and their answers are seen")
        : no("SynUnanswered", "needs segments"));
    all.add(buckets(seen, counters, there(found, KernelLogCheck.SUBJECT)));
    all.add(sockets
        ? segments
            ? full("EphemeralPortExhaustion", "ports by destination, and how fast they go")
            : part("EphemeralPortExhaustion", "ports by destination; no forecast from SYNs")
        : segments
            ? part("EphemeralPortExhaustion", "from outgoing SYNs alone: an estimate")
            : no("EphemeralPortExhaustion", "needs sockets or segments"));
    all.add(counters
        ? full("EstablishedPawsRejects", "PAWSEstab against its own baseline")
        : no("EstablishedPawsRejects", "needs counters"));
    all.add(settings
        ? full("UnsafeTcpSettings", "settings are read, and judged for this kernel")
        : no("UnsafeTcpSettings", "needs settings"));
    return all;
  }

  private static Support recycle(Observed seen, boolean segments, boolean counters) {
    String kind = "RecycleUnderNat";
    if (RuleCheck.choice(seen).rule() == KernelRule.NONE) {
      return new Support(kind, Level.NEVER, "this kernel drops no SYN by tcp_tw_recycle");
    }
    boolean counted = counters && seen.counters().counters().containsKey("TcpExt.PAWSPassive");
    if (segments) {
      return counted
          ? full(kind, "verdict on each SYN, checked against PAWSPassive")
          : part(kind, "predicted from segments; no counter confirms it");
    }
    return counted
        ? part(kind, "totals by PAWSPassive; no source, no service is named")
        : no(kind, "needs segments or counters");
  }

  private static Support buckets(Observed seen, boolean counters, boolean kernelLog) {
    String kind = "TimeWaitBucketOverflow";
    if (counters && seen.counters().counters().containsKey("TcpExt.TCPTimeWaitOverflow")) {
      return full(kind, "TCPTimeWaitOverflow, and a forecast from sockstat");
    }
    return kernelLog
        ? part(kind, "from the kernel log, which limits its rate")
        : no(kind, "needs the counter TCPTimeWaitOverflow, or the kernel log");
  }

  private static boolean there(Map<String, Diagnosis> found, String subject) {
    return found.get(subject).grade() != Grade.MISSING;
  }

  private static Support full(String kind, String why) {
    return new Support(kind, Level.FULL, why);
  }

  private static Support part(String kind, String why) {
    return new Support(kind, Level.PART, why);
  }

  private static Support no(String kind, String why) {
    return new Support(kind, Level.NO, why);
  }
}
