// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * {@code TcpExt.PAWSEstab} far beyond what is usual on this host: segments of live or TIME_WAIT
 * connections rejected for their timestamps ({@code tcp_validate_incoming}, net/ipv4/tcp_input.c;
 * {@code tcp_timewait_state_process}). By itself it says nothing of recycle.
 */
final class EstablishedPawsRejects implements Detector {

  static final String KIND = "EstablishedPawsRejects";

  private static final int MINUTE_S = 60;

  /** Window of what stands beside it in the alert, seconds. */
  private static final int WINDOW_S = Window.SPAN_S;

  /** It ends below this share of what opened it. */
  private static final double HYSTERESIS = 0.5;

  private final PawsBaseline baseline = new PawsBaseline();
  private final Condition condition = new Condition();
  private String kernel = "";
  private long lookedBucket = Long.MIN_VALUE;
  private long learnedMinute;
  private long lastMinute;

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    if (!host.deltas().knows(Count.PAWS_ESTAB)) {
      return; // not read this time, or never: neither a rise nor its end can be told
    }
    String now = host.kernelRelease() + " " + host.netstat().map(n -> n.bootId()).orElse("");
    if (!now.equals(kernel)) {
      kernel = now;
      baseline.restart();
      lastMinute = 0;
      if (condition.end() == Condition.Step.ENDED) {
        findings.accept(ended(host, "another boot or kernel: its baseline begins anew"));
      }
    }
    measure(host);
    switch (condition.step(rising(host), host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> findings.accept(holds(host));
      case ENDED -> findings.accept(ended(host, "PAWSEstab is near its baseline again"));
      case FADING, QUIET -> { }
    }
  }

  // rate = PAWSEstab of the last six whole buckets, looked at bucket by bucket
  private void measure(Situation host) {
    long bucket = host.nowS() / Window.BUCKET_S;
    if (bucket == lookedBucket) {
      return;
    }
    lookedBucket = bucket;
    long endS = bucket * Window.BUCKET_S - 1;
    lastMinute = host.counts().sum(Count.PAWS_ESTAB.ordinal(), endS, MINUTE_S);
    long minute = (endS + 1) / MINUTE_S;
    if (minute == learnedMinute) {
      return;
    }
    learnedMinute = minute;
    long minuteEndS = minute * MINUTE_S - 1;
    if (host.counts().sum(Count.READINGS.ordinal(), minuteEndS, MINUTE_S) > 0) {
      long rise = host.counts().sum(Count.PAWS_ESTAB.ordinal(), minuteEndS, MINUTE_S);
      baseline.minute(rise, condition.open());
    }
  }

  // rising iff rate >= min and rate >= factor x baseline
  private boolean rising(Situation host) {
    double from = condition.open() ? HYSTERESIS : 1;
    Thresholds limits = host.thresholds();
    return baseline.learned()
        && lastMinute >= from * limits.pawsEstabMinPerMin()
        && lastMinute >= from * limits.pawsEstabFactor() * baseline.perMinute();
  }

  private Finding holds(Situation host) {
    long passive = host.sum(Count.PAWS_PASSIVE, WINDOW_S);
    String advice;
    String impact;
    List<Remedy> remedies;
    if (passive > 0) {
      advice = "PAWSPassive rises too, so tcp_tw_recycle drops SYNs: roll that back";
      impact =
          "Connections are dropped by recycle, see RecycleUnderNat; these rejects come beside it.";
      remedies = RecycleRemedies.of(host);
    } else {
      advice =
          host.deltas().knows(Count.PAWS_PASSIVE)
              ? "PAWSPassive stands still, so it is not tcp_tw_recycle but tuples used again or"
                  + " segments out of order"
              : "this kernel counts no PAWSPassive, so it is not tcp_tw_recycle but tuples used"
                  + " again or segments out of order";
      impact =
          "Each rejected segment is answered by an ACK and sent again: single connections stall,"
              + " none is refused by recycle. Nothing is gained by rolling recycle back.";
      remedies = PawsRemedies.of(host);
    }
    String summary =
        String.format(
            Locale.ROOT,
            "%s rejects %d segments a minute for old timestamps where %.0f are usual: %s.",
            host.hostId(), lastMinute, baseline.perMinute(), advice);
    return new Finding(
        KIND, host.labels(), true, Severity.WARNING, passive > 0 ? 0.95 : 0.8,
        condition.sinceNs(), host.nowNs(), summary, impact, evidence(host), remedies);
  }

  private List<Evidence> evidence(Situation host) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        host.evidence(
            TcpCounters.PAWS_PASSIVE,
            host.deltas().knows(Count.PAWS_PASSIVE)
                ? "+" + host.sum(Count.PAWS_PASSIVE, WINDOW_S)
                : "not counted by this kernel",
            "SYNs in 5 min", "/proc/net/netstat"));
    evidence.add(
        host.evidence(
            TcpCounters.PAWS_ESTAB, "+" + lastMinute, "segments in 1 min", "/proc/net/netstat"));
    evidence.add(
        host.evidence(
            "baseline of " + TcpCounters.PAWS_ESTAB,
            String.format(Locale.ROOT, "%.1f", baseline.perMinute()), "segments a minute",
            "mean of " + baseline.minutes() + " minutes of this boot"));
    evidence.add(
        host.evidence(
            "SYNs refused in TIME_WAIT for an older TSval",
            host.sum(Count.TIMEWAIT_PAWS, WINDOW_S), "SYNs in 5 min",
            "tcp_timewait_state_process over SYN, FIN and RST segments"));
    evidence.add(host.evidence("kernel release", host.kernelRelease(), "", "uname -r"));
    return evidence;
  }

  private Finding ended(Situation host, String why) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(), why, "",
        List.of(), List.of());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    baseline.writeTo(out);
    condition.writeTo(out);
    out.writeUTF(kernel);
    out.writeLong(lookedBucket);
    out.writeLong(learnedMinute);
    out.writeLong(lastMinute);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    baseline.readFrom(in);
    condition.readFrom(in);
    kernel = in.readUTF();
    lookedBucket = in.readLong();
    learnedMinute = in.readLong();
    lastMinute = in.readLong();
  }
}
