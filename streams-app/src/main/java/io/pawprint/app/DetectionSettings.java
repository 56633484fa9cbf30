// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.pawprint.detect.Thresholds;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys of {@link Thresholds}, each with its default and the reason for it. */
final class DetectionSettings {

  static final String RECYCLE_CRITICAL_DROPS = "recycle.critical.drops";
  private static final String RECYCLE_CRITICAL_DROPS_DOC =
      "First SYNs dropped within 5 minutes, two windows running, that make RecycleUnderNat "
          + "critical. Ten separate connections are more than one unlucky machine.";

  static final String RECYCLE_CRITICAL_SHARE = "recycle.critical.share";
  private static final String RECYCLE_CRITICAL_SHARE_DOC =
      "Share of a service's first SYNs that must be dropped as well, 0 to 1: at a busy service "
          + "ten drops may be one reboot, one in two hundred is an outage for somebody.";

  static final String RECYCLE_PREDICTED_MIN = "recycle.predicted.min";
  private static final String RECYCLE_PREDICTED_MIN_DOC =
      "Predicted drops that open RecycleUnderNat where PAWSPassive cannot be read. Segments alone "
          + "misjudge about one SYN in a thousand, so one or two prove nothing.";

  static final String PORTS_WARN_SHARE = "ports.warn.share";
  private static final String PORTS_WARN_SHARE_DOC =
      "Share of a destination's usable ports in use that opens EphemeralPortExhaustion, 0 to 1. "
          + "A fifth is left to act in, and connect() already searches long for a free port.";

  static final String PORTS_FORECAST_S = "ports.forecast.s";
  private static final String PORTS_FORECAST_S_DOC =
      "Forecast seconds to exhaustion that open it: ten minutes are time to act.";

  static final String PORTS_OTHER_HALF_SHARE = "ports.other.half.share";
  private static final String PORTS_OTHER_HALF_SHARE_DOC =
      "Share of a destination's new connections, 0 to 1, on ports of the parity that connect() "
          + "tries last, from which the half tried first counts as used up: that is a warning. In "
          + "bursts a third of them end up there; all do when the first half is gone.";

  static final String CONNTRACK_WARN_SHARE = "conntrack.warn.share";
  private static final String CONNTRACK_WARN_SHARE_DOC =
      "Share of nf_conntrack_max in use that opens EphemeralPortExhaustion of the table, 0 to 1. "
          + "A full one drops every new flow, so a fifth is left to act in.";

  static final String CONNTRACK_FAILED_MIN = "conntrack.failed.min";
  private static final String CONNTRACK_FAILED_MIN_DOC =
      "Entries that conntrack could not insert within 5 minutes that open it as well. Parallel "
          + "lookups of one name race and fail now and then; a hundred are no race.";

  static final String RESOLVE_AFTER_S = "resolve.after.s";
  private static final String RESOLVE_AFTER_S_DOC =
      "Seconds a condition must be gone before its alert resolves. Five TIME_WAIT lifetimes, so "
          + "that a pause between two bursts does not close it.";

  static final String UPDATE_EVERY_S = "update.every.s";
  private static final String UPDATE_EVERY_S_DOC =
      "Least seconds between two updates of an open alert; the first comes after ten, and a change "
          + "for the worse at once.";

  static final String LATE_AFTER_S = "late.after.s";
  private static final String LATE_AFTER_S_DOC =
      "Skew between a host's topics up to which their order makes no difference, seconds. More "
          + "delays every alert by as much.";

  static final String KERNEL_RULE = "kernel.rule";
  private static final String KERNEL_RULE_DOC =
      "Which kernel's rule drops SYNs under tcp_tw_recycle: auto goes by evidence from each host, "
          + "a name overrides it for all.";

  static final String MAX_SOURCES_PER_HOST = "max.sources.per.host";
  private static final String MAX_SOURCES_PER_HOST_DOC =
      "Pairs of local and remote address remembered per host. Beyond it the oldest are evicted and "
          + "counted, and their next SYNs are judged unknown.";

  static final String MAX_TUPLES_PER_HOST = "max.tuples.per.host";
  private static final String MAX_TUPLES_PER_HOST_DOC =
      "4-tuples (open or in TIME_WAIT) remembered per host; evicted and counted likewise.";

  static final String MAX_DESTINATIONS_PER_HOST = "max.destinations.per.host";
  private static final String MAX_DESTINATIONS_PER_HOST_DOC =
      "Outgoing destinations whose ports are counted per host, the busiest first.";

  static final String COLLISION_MIN = "collision.min";
  private static final String COLLISION_MIN_DOC =
      "Connection attempts refused by an old TIME_WAIT within 5 minutes that open "
          + "TimeWaitCollision. One machine with a rising clock meets none in thousands, so three "
          + "are no chance.";

  static final String PAWS_ESTAB_MIN_PER_MIN = "paws.estab.min.per.min";
  private static final String PAWS_ESTAB_MIN_PER_MIN_DOC =
      "Least PAWSEstab a minute that can open EstablishedPawsRejects: below one every other "
          + "second nobody notices, whatever the baseline.";

  static final String PAWS_ESTAB_FACTOR = "paws.estab.factor";
  private static final String PAWS_ESTAB_FACTOR_DOC =
      "Times the host's own baseline that PAWSEstab must reach as well. Reordering makes it "
          + "wander by a factor of two from hour to hour; four is no wandering.";

  static final String UNANSWERED_MIN = "unanswered.min";
  private static final String UNANSWERED_MIN_DOC =
      "First SYNs of one service left without an answer within 5 minutes, with nothing known "
          + "against them, that open SynUnanswered. A capture loses one now and then.";

  static final String UNANSWERED_SHARE = "unanswered.share";
  private static final String UNANSWERED_SHARE_DOC =
      "Share of that service's first SYNs that must be left unanswered as well, 0 to 1: one in a "
          + "hundred is what users report.";

  static final String OVERFLOW_FORECAST_S = "overflow.forecast.s";
  private static final String OVERFLOW_FORECAST_S_DOC =
      "Forecast seconds to a full TIME_WAIT bucket table that open TimeWaitBucketOverflow: ten "
          + "minutes are time to act.";

  static final String BUCKETS_LOW = "buckets.low";
  private static final String BUCKETS_LOW_DOC =
      "A net.ipv4.tcp_max_tw_buckets below this counts as lowered where the host's default is not "
          + "known and the value is no power of two, as every default is. A host of 4 GB has "
          + "16384 by default.";

  static final String SILENCE_AFTER_S = "silence.after.s";
  private static final String SILENCE_AFTER_S_DOC =
      "Seconds without a record after which a host is silent. Most reboots take less, and a probe "
          + "sends every second.";

  static final String PIPELINE_SILENT_SHARE = "pipeline.silent.share";
  private static final String PIPELINE_SILENT_SHARE_DOC =
      "Share of a partition's hosts silent at once, 0 to 1, that is one PipelineSilent instead of "
          + "many HostSilent: half a fleet does not die by chance.";

  static final String FORGET_HOST_AFTER_S = "forget.host.after.s";
  private static final String FORGET_HOST_AFTER_S_DOC =
      "Seconds of silence after which a host is taken for gone for good and its HostSilent "
          + "resolves: the retention of the input topics.";

  static final String MAX_CLOCKS_PER_HOST = "max.clocks.per.host";
  private static final String MAX_CLOCKS_PER_HOST_DOC =
      "Pairs of (local, remote) address per host with several timestamp clocks, which are told "
          + "apart; each takes 256 bytes and 24 a line. A further pair evicts one not seen for "
          + "longest.";

  static final String CLOCK_LINES = "clock.lines";
  private static final String CLOCK_LINES_DOC =
      "Clocks told apart behind one address. Beyond it the alert says 'many'; 256 counts large "
          + "carrier gateways, at 6 KB a source.";

  static final String FORGET_SOURCE_AFTER_S = "forget.source.after.s";
  private static final String FORGET_SOURCE_AFTER_S_DOC =
      "Seconds of host time after which a pair of addresses or a 4-tuple that was not seen is "
          + "forgotten and counted, an hour later if it was more than one SYN. No kernel rule and "
          + "no clock line looks back further than the default.";

  private DetectionSettings() {}

  static ConfigDef define(ConfigDef def) {
    Thresholds d = Thresholds.DEFAULTS;
    return def.define(RECYCLE_CRITICAL_DROPS, Type.INT, d.recycleCriticalDrops(), atLeast(1),
            Importance.HIGH, RECYCLE_CRITICAL_DROPS_DOC)
        .define(RECYCLE_CRITICAL_SHARE, Type.DOUBLE, d.recycleCriticalShare(), between(0, 1),
            Importance.HIGH, RECYCLE_CRITICAL_SHARE_DOC)
        .define(RECYCLE_PREDICTED_MIN, Type.INT, d.recyclePredictedMin(), atLeast(1),
            Importance.MEDIUM, RECYCLE_PREDICTED_MIN_DOC)
        .define(PORTS_WARN_SHARE, Type.DOUBLE, d.portsWarnShare(), between(0, 1),
            Importance.HIGH, PORTS_WARN_SHARE_DOC)
        .define(PORTS_FORECAST_S, Type.INT, d.portsForecastS(), atLeast(0),
            Importance.MEDIUM, PORTS_FORECAST_S_DOC)
        .define(PORTS_OTHER_HALF_SHARE, Type.DOUBLE, d.portsOtherHalfShare(), between(0, 1),
            Importance.LOW, PORTS_OTHER_HALF_SHARE_DOC)
        .define(CONNTRACK_WARN_SHARE, Type.DOUBLE, d.conntrackWarnShare(), between(0, 1),
            Importance.MEDIUM, CONNTRACK_WARN_SHARE_DOC)
        .define(CONNTRACK_FAILED_MIN, Type.INT, d.conntrackFailedMin(), atLeast(1),
            Importance.LOW, CONNTRACK_FAILED_MIN_DOC)
        .define(RESOLVE_AFTER_S, Type.INT, d.resolveAfterS(), atLeast(0),
            Importance.MEDIUM, RESOLVE_AFTER_S_DOC)
        .define(UPDATE_EVERY_S, Type.INT, d.updateEveryS(), atLeast(1),
            Importance.LOW, UPDATE_EVERY_S_DOC)
        .define(LATE_AFTER_S, Type.INT, d.lateAfterS(), between(0, 60),
            Importance.LOW, LATE_AFTER_S_DOC)
        .define(KERNEL_RULE, Type.STRING, d.kernelRule(),
            ValidString.in("auto", "INETPEER", "METRICS_36", "METRICS_PAIR", "NONE"),
            Importance.LOW, KERNEL_RULE_DOC)
        .define(MAX_SOURCES_PER_HOST, Type.LONG, d.maxSourcesPerHost(), atLeast(1),
            Importance.LOW, MAX_SOURCES_PER_HOST_DOC)
        .define(MAX_TUPLES_PER_HOST, Type.LONG, d.maxTuplesPerHost(), atLeast(1),
            Importance.LOW, MAX_TUPLES_PER_HOST_DOC)
        .define(MAX_DESTINATIONS_PER_HOST, Type.INT, d.maxDestinationsPerHost(), atLeast(1),
            Importance.LOW, MAX_DESTINATIONS_PER_HOST_DOC)
        .define(COLLISION_MIN, Type.INT, d.collisionMin(), atLeast(1),
            Importance.MEDIUM, COLLISION_MIN_DOC)
        .define(PAWS_ESTAB_MIN_PER_MIN, Type.INT, d.pawsEstabMinPerMin(), atLeast(1),
            Importance.MEDIUM, PAWS_ESTAB_MIN_PER_MIN_DOC)
        .define(PAWS_ESTAB_FACTOR, Type.DOUBLE, d.pawsEstabFactor(), atLeast(1),
            Importance.MEDIUM, PAWS_ESTAB_FACTOR_DOC)
        .define(UNANSWERED_MIN, Type.INT, d.unansweredMin(), atLeast(1),
            Importance.MEDIUM, UNANSWERED_MIN_DOC)
        .define(UNANSWERED_SHARE, Type.DOUBLE, d.unansweredShare(), between(0, 1),
            Importance.MEDIUM, UNANSWERED_SHARE_DOC)
        .define(OVERFLOW_FORECAST_S, Type.INT, d.overflowForecastS(), atLeast(0),
            Importance.MEDIUM, OVERFLOW_FORECAST_S_DOC)
        .define(BUCKETS_LOW, Type.INT, d.bucketsLow(), atLeast(0),
            Importance.LOW, BUCKETS_LOW_DOC)
        .define(SILENCE_AFTER_S, Type.INT, d.silenceAfterS(), atLeast(5),
            Importance.MEDIUM, SILENCE_AFTER_S_DOC)
        .define(PIPELINE_SILENT_SHARE, Type.DOUBLE, d.pipelineSilentShare(), between(0, 1),
            Importance.LOW, PIPELINE_SILENT_SHARE_DOC)
        .define(FORGET_HOST_AFTER_S, Type.INT, d.forgetHostAfterS(), atLeast(60),
            Importance.LOW, FORGET_HOST_AFTER_S_DOC)
        .define(MAX_CLOCKS_PER_HOST, Type.LONG, d.maxClocksPerHost(), atLeast(1),
            Importance.LOW, MAX_CLOCKS_PER_HOST_DOC)
        .define(CLOCK_LINES, Type.INT, d.clockLines(), between(1, 256),
            Importance.LOW, CLOCK_LINES_DOC)
        .define(FORGET_SOURCE_AFTER_S, Type.INT, d.forgetSourceAfterS(), atLeast(60),
            Importance.LOW, FORGET_SOURCE_AFTER_S_DOC);
  }

  static Thresholds read(AbstractConfig config) {
    return new Thresholds(
        config.getLong(MAX_SOURCES_PER_HOST),
        config.getLong(MAX_TUPLES_PER_HOST),
        config.getInt(MAX_DESTINATIONS_PER_HOST),
        config.getInt(RECYCLE_CRITICAL_DROPS),
        config.getDouble(RECYCLE_CRITICAL_SHARE),
        config.getInt(RECYCLE_PREDICTED_MIN),
        config.getDouble(PORTS_WARN_SHARE),
        config.getInt(PORTS_FORECAST_S),
        config.getInt(RESOLVE_AFTER_S),
        config.getInt(UPDATE_EVERY_S),
        config.getInt(LATE_AFTER_S),
        config.getString(KERNEL_RULE),
        config.getInt(COLLISION_MIN),
        config.getInt(PAWS_ESTAB_MIN_PER_MIN),
        config.getDouble(PAWS_ESTAB_FACTOR),
        config.getInt(UNANSWERED_MIN),
        config.getDouble(UNANSWERED_SHARE),
        config.getInt(OVERFLOW_FORECAST_S),
        config.getInt(BUCKETS_LOW),
        config.getInt(SILENCE_AFTER_S),
        config.getDouble(PIPELINE_SILENT_SHARE),
        config.getInt(FORGET_HOST_AFTER_S),
        config.getLong(MAX_CLOCKS_PER_HOST),
        config.getInt(CLOCK_LINES),
        config.getDouble(PORTS_OTHER_HALF_SHARE),
        config.getDouble(CONNTRACK_WARN_SHARE),
        config.getInt(CONNTRACK_FAILED_MIN),
        config.getInt(FORGET_SOURCE_AFTER_S));
  }
}
