// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * Every limit and threshold of the detectors; {@link #DEFAULTS} gives the shipped values.
 *
 * @param maxSourcesPerHost pairs of (local, remote) address remembered per host
 * @param maxTuplesPerHost 4-tuples (open or in TIME_WAIT) remembered per host
 * @param maxDestinationsPerHost outgoing destinations whose ports are counted per host
 * @param recycleCriticalDrops first SYNs dropped in 5 minutes that make RecycleUnderNat critical
 * @param recycleCriticalShare share of a service's first SYNs that must be dropped as well, 0 to 1
 * @param recyclePredictedMin predicted drops that open the alert where no counter can be read
 * @param portsWarnShare share of a destination's ports in use that opens a warning, 0 to 1
 * @param portsForecastS forecast time to exhaustion that opens a warning, seconds
 * @param resolveAfterS how long a condition must be gone before its alert resolves, seconds
 * @param updateEveryS least time between two updates of one alert, seconds
 * @param lateAfterS skew between topics up to which the order does not matter, seconds
 * @param kernelRule {@code auto}, or a rule that overrides the evidence
 * @param collisionMin first SYNs refused by TIME_WAIT in 5 minutes that open TimeWaitCollision
 * @param pawsEstabMinPerMin least PAWSEstab a minute that can open EstablishedPawsRejects
 * @param pawsEstabFactor times its own baseline that PAWSEstab must reach as well
 * @param unansweredMin first SYNs of a service left unanswered in 5 minutes that open SynUnanswered
 * @param unansweredShare share of that service's first SYNs that must be as well, 0 to 1
 * @param overflowForecastS forecast time to a full bucket table that opens a warning, seconds
 * @param bucketsLow a bucket limit below this counts as lowered where the default is not known
 * @param silenceAfterS a host not heard for this long is silent, seconds
 * @param pipelineSilentShare share of a partition's hosts silent at once that is one trouble; 0..1
 * @param forgetHostAfterS a host silent for this long is taken for gone for good, seconds
 * @param maxClocksPerHost pairs of (local, remote) address with several clocks kept per host
 * @param clockLines clocks told apart behind one address, 1 to 256
 * @param portsOtherHalfShare share of a destination's new connections on ports of the parity that
 *     is tried last from which the other counts as used up, 0 to 1
 * @param conntrackWarnShare share of the connection tracking table in use that warns, 0 to 1
 * @param conntrackFailedMin entries in 5 minutes that could not be inserted from which it warns
 * @param forgetSourceAfterS pairs of addresses and 4-tuples not seen for this long are forgotten,
 *     seconds of host time
 */
public record Thresholds(
    long maxSourcesPerHost,
    long maxTuplesPerHost,
    int maxDestinationsPerHost,
    int recycleCriticalDrops,
    double recycleCriticalShare,
    int recyclePredictedMin,
    double portsWarnShare,
    int portsForecastS,
    int resolveAfterS,
    int updateEveryS,
    int lateAfterS,
    String kernelRule,
    int collisionMin,
    int pawsEstabMinPerMin,
    double pawsEstabFactor,
    int unansweredMin,
    double unansweredShare,
    int overflowForecastS,
    int bucketsLow,
    int silenceAfterS,
    double pipelineSilentShare,
    int forgetHostAfterS,
    long maxClocksPerHost,
    int clockLines,
    double portsOtherHalfShare,
    double conntrackWarnShare,
    int conntrackFailedMin,
    int forgetSourceAfterS) {

  private static final int FORGET_SOURCE_AFTER_S = 604_800;

  public static final Thresholds DEFAULTS =
      new Thresholds(1_000_000, 1_000_000, 1_000, 10, 0.005, 3, 0.8, 600, 300, 60, 2, "auto", 3, 30,
          4.0, 10, 0.01, 600, 16_384, 180, 0.5, 604_800, 100_000, 20, 0.8, 0.8, 100,
          FORGET_SOURCE_AFTER_S);

  /** The same with room for so many sources and 4-tuples a host. */
  public Thresholds withTables(long sources, long tuples) {
    return new Thresholds(
        sources, tuples, maxDestinationsPerHost, recycleCriticalDrops, recycleCriticalShare,
        recyclePredictedMin, portsWarnShare, portsForecastS, resolveAfterS, updateEveryS,
        lateAfterS, kernelRule, collisionMin, pawsEstabMinPerMin, pawsEstabFactor, unansweredMin,
        unansweredShare, overflowForecastS, bucketsLow, silenceAfterS, pipelineSilentShare,
        forgetHostAfterS, maxClocksPerHost, clockLines, portsOtherHalfShare, conntrackWarnShare,
        conntrackFailedMin, forgetSourceAfterS);
  }

  /** The same, forgetting sources and 4-tuples that were not seen for so long. */
  public Thresholds forgettingSourcesAfter(int seconds) {
    return new Thresholds(
        maxSourcesPerHost, maxTuplesPerHost, maxDestinationsPerHost, recycleCriticalDrops,
        recycleCriticalShare, recyclePredictedMin, portsWarnShare, portsForecastS, resolveAfterS,
        updateEveryS, lateAfterS, kernelRule, collisionMin, pawsEstabMinPerMin, pawsEstabFactor,
        unansweredMin, unansweredShare, overflowForecastS, bucketsLow, silenceAfterS,
        pipelineSilentShare, forgetHostAfterS, maxClocksPerHost, clockLines, portsOtherHalfShare,
        conntrackWarnShare, conntrackFailedMin, seconds);
  }

  /** The same for a kernel of that rule. */
  public Thresholds withKernelRule(String rule) {
    return new Thresholds(
        maxSourcesPerHost, maxTuplesPerHost, maxDestinationsPerHost, recycleCriticalDrops,
        recycleCriticalShare, recyclePredictedMin, portsWarnShare, portsForecastS, resolveAfterS,
        updateEveryS, lateAfterS, rule, collisionMin, pawsEstabMinPerMin, pawsEstabFactor,
        unansweredMin, unansweredShare, overflowForecastS, bucketsLow, silenceAfterS,
        pipelineSilentShare, forgetHostAfterS, maxClocksPerHost, clockLines, portsOtherHalfShare,
        conntrackWarnShare, conntrackFailedMin, forgetSourceAfterS);
  }

  /**
   * Identifies these values in alerts: 8 hex digits. A value that came later and is at its default
   * leaves them as they were before it came, so that recorded alerts still compare.
   */
  public String hash() {
    CRC32 crc = new CRC32();
    String later = ", forgetSourceAfterS=" + FORGET_SOURCE_AFTER_S;
    crc.update(toString().replace(later, "").getBytes(UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
