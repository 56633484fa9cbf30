// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.doctor.Support.Level;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.TcpdumpOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  private static Diagnosis of(String subject, Examination examination) {
    return examination.diagnoses().stream()
        .filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static Map<String, Level> levels(Examination examination) {
    return examination.support().stream()
        .collect(Collectors.toMap(Support::kind, Support::level));
  }

  @Test
  void aMeasuredKernelWithEverythingSupportsEveryKind() {
    Examination el7 = new MadeUp("3.10.0-1160.el7.x86_64").examined(true);
    assertThat(levels(el7).values()).containsOnly(Level.FULL);
    assertThat(of("rule", el7).found()).startsWith("METRICS_PAIR").contains("certainty 1.00");
    assertThat(el7.complete()).isTrue();
  }

  @Test
  void withoutTcpdumpCountersAreLeft() {
    Examination blind = new MadeUp("4.4.178").examined(false);
    assertThat(levels(blind))
        .containsEntry("RecycleUnderNat", Level.PART)
        .containsEntry("SynUnanswered", Level.NO)
        .containsEntry("TimeWaitCollision", Level.NO)
        .containsEntry("EphemeralPortExhaustion", Level.PART)
        .containsEntry("TimeWaitBucketOverflow", Level.FULL)
        .containsEntry("UnsafeTcpSettings", Level.FULL);
    assertThat(blind.complete()).isFalse();
  }

  @Test
  void aNewKernelNeverDropsByRecycle() {
    MadeUp host = new MadeUp("6.1.0");
    host.counters.remove("TcpExt.PAWSPassive");
    host.settings.remove("net.ipv4.tcp_tw_recycle");
    assertThat(levels(host.examined(true))).containsEntry("RecycleUnderNat", Level.NEVER);
    assertThat(of("namespace", host.examined(true)).grade()).isNotEqualTo(Grade.MISSING);
  }

  @Test
  void anOldKernelTellsOverflowsInItsLogAndItsRuleWasNeverMeasured() {
    MadeUp el6 = new MadeUp("2.6.32-754.el6.x86_64");
    el6.counters.remove("TcpExt.TCPTimeWaitOverflow");
    el6.key = TcpMetricsKey.NO_FAMILY;
    assertThat(levels(el6.examined(true))).containsEntry("TimeWaitBucketOverflow", Level.PART);
    assertThat(of("rule", el6.examined(true)).cost()).contains("never measured");
    el6.missing.put("kernel_log", "/dev/kmsg: permission denied; run as root, or so");
    assertThat(levels(el6.examined(true))).containsEntry("TimeWaitBucketOverflow", Level.NO);
    assertThat(of("kernel log", el6.examined(true)).found())
        .isEqualTo("/dev/kmsg: permission denied");
  }

  @Test
  void aContainerOfAnOldKernelMustNameTheHostsProc() {
    MadeUp container = new MadeUp("4.4.178");
    container.settings.remove("net.ipv4.tcp_tw_recycle");
    Diagnosis namespace = of("namespace", container.examined(true));
    assertThat(namespace.grade()).isEqualTo(Grade.MISSING);
    assertThat(namespace.remedy()).contains("--proc-root");
  }

  @Test
  void tellsTheHostsNamespaceFromOthers() {
    assertThat(NamespaceCheck.of(Optional.of("net:[1]"), Optional.of("net:[1]"), false).grade())
        .isEqualTo(Grade.OK);
    assertThat(NamespaceCheck.of(Optional.of("net:[2]"), Optional.of("net:[1]"), false).cost())
        .contains("only this namespace's");
  }

  @Test
  void withoutSsTheTableIsSlowAndWithoutBothMissing() {
    MadeUp host = new MadeUp("4.4.178");
    host.socketsFrom = "/proc/net/tcp";
    assertThat(of("sockets", host.examined(true)).grade()).isEqualTo(Grade.LIMITED);
    host.socketsFrom = "";
    host.missing.put("sockets", "no such file");
    assertThat(of("sockets", host.examined(true)).grade()).isEqualTo(Grade.MISSING);
    assertThat(levels(host.examined(false))).containsEntry("EphemeralPortExhaustion", Level.NO);
  }

  @Test
  void anAlmostFullConnectionTableIsSaid() {
    MadeUp host = new MadeUp("4.4.178");
    host.gauges.putAll(Map.of(
        "conntrack.count", 95L, "conntrack.max", 100L, "conntrack.insert_failed", 0L));
    assertThat(of("conntrack", host.examined(true)).cost()).contains("drops SYNs");
    host.gauges.put("conntrack.count", 5L);
    assertThat(of("conntrack", host.examined(true)).grade()).isEqualTo(Grade.OK);
  }

  @Test
  void aClockThatStepsIsSaidWhoeverSynchronisesIt() {
    assertThat(ClockCheck.of(Optional.of("yes"), 1_500_000_000L, 2_000_000).grade())
        .isEqualTo(Grade.OK);
    assertThat(ClockCheck.of(Optional.of("no"), 1_500_000_000L, 0).found())
        .startsWith("not synchronised");
    assertThat(ClockCheck.of(Optional.of("yes"), 1_500_000_000L, -2_000_000_000L))
        .extracting(Diagnosis::grade, one -> one.found().contains("-2000.0 ms"))
        .containsExactly(Grade.LIMITED, true);
  }

  @Test
  void readsCapabilitiesBitByBit() {
    assertThat(RightsCheck.of("root", -1).grade()).isEqualTo(Grade.OK);
    assertThat(RightsCheck.of("pawprint", 1L << 13).found())
        .isEqualTo("pawprint, CAP_NET_RAW yes, CAP_SYS_PTRACE no");
  }

  @Test
  void saysHowToInstallTcpdump() {
    Diagnosis segments = SegmentsCheck.of(new HostIdentity("h", "b", "6", Set.of()),
        new TcpdumpOptions("no-such-tcpdump", "any", 128, 0));
    assertThat(segments.grade()).isEqualTo(Grade.MISSING);
    assertThat(segments.found()).isEqualTo("no-such-tcpdump: cannot be started");
    assertThat(segments.remedy()).startsWith("install tcpdump");
  }
}
