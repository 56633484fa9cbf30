// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.KernelRuleChoice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The first word on SYNs dropped by recycle: what the SYN topic alone says.
 *
 * @param timeNs capture time of the drop that was enough
 * @param sinceNs that of the first one
 * @param drops how many first SYNs that is
 * @param sources whose they were
 * @param service where the last one went
 * @param clocks those behind its source
 * @param recycle net.ipv4.tcp_tw_recycle as the sensor read it; below 0 if it cannot
 * @param rule what was applied
 */
record RecycleNews(
    long timeNs, long sinceNs, int drops, List<Ip> sources, Service service, ClockView clocks,
    int recycle, KernelRuleChoice rule) {

  long second() {
    return Timeline.second(timeNs);
  }

  Finding finding(String hostId) {
    List<FailingSources.Loss> losses =
        sources.stream().map(source -> new FailingSources.Loss(source, drops)).toList();
    RecycleCause cause = RecycleCause.of(drops, 0, losses, List.of(clocks));
    String setting = recycle < 0 ? "unreadable" : String.valueOf(recycle);
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("host", hostId);
    String summary =
        String.format(
            Locale.ROOT,
            "net.ipv4.tcp_tw_recycle=%s on %s silently drops connections: %d SYNs in %.1f s, by the"
                + " kernel's rule; %d %s; %s.",
            setting, hostId, drops, (timeNs - sinceNs) / 1e9, sources.size(),
            sources.size() == 1 ? "address" : "addresses", cause.inWords());
    String impact =
        String.format(
            Locale.ROOT,
            "%d connection attempts, the last one to %s, found their first SYN dropped. Hit, by"
                + " source address: %s. Told at once: the kernel's own count follows.",
            drops, service, String.join(", ", sources.stream().map(Ip::toString).toList()));
    String applied = "kernel rule over SYN, FIN and RST segments";
    return new Finding(
        RecycleUnderNat.KIND, labels, true, Severity.WARNING, 0.9 * rule.confidence(), sinceNs,
        timeNs, summary, impact,
        List.of(
            new Evidence(Sysctls.TW_RECYCLE, setting, "", timeNs, "/proc/sys"),
            new Evidence("connection attempts hit", "" + drops, "first SYNs", timeNs, applied),
            new Evidence(
                "cause", cause.name().toLowerCase(Locale.ROOT), "", timeNs,
                "clock lines of TSvals"),
            new Evidence(
                "kernel rule", rule.rule().name(), "", timeNs,
                String.format(
                    Locale.ROOT, "%s; confidence %.2f", rule.decidedBy(), rule.confidence()))),
        RecycleRemedies.of(0));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(timeNs);
    out.writeLong(sinceNs);
    out.writeInt(drops);
    out.writeInt(sources.size());
    for (Ip source : sources) {
      Ips.write(out, source);
    }
    Ips.write(out, service.local());
    out.writeInt(service.port());
    clocks.writeTo(out);
    out.writeInt(recycle);
    out.writeUTF(rule.rule().name());
    out.writeDouble(rule.confidence());
    out.writeUTF(rule.decidedBy());
    out.writeBoolean(rule.noOptionProven());
  }

  static RecycleNews readFrom(DataInput in) throws IOException {
    long timeNs = in.readLong();
    long sinceNs = in.readLong();
    int drops = in.readInt();
    List<Ip> sources = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      sources.add(Ips.read(in));
    }
    return new RecycleNews(
        timeNs, sinceNs, drops, sources, new Service(Ips.read(in), in.readInt()),
        ClockView.readFrom(in), in.readInt(),
        new KernelRuleChoice(
            KernelRule.valueOf(in.readUTF()), in.readDouble(), in.readUTF(), in.readBoolean()));
  }
}
