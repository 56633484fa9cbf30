// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Settings that cannot work, work against each other or bite, on this very kernel; one alert a
 * setting and mistake, which ends when the setting is right. A setting that can no longer be read
 * ends nothing.
 */
final class UnsafeTcpSettings implements Detector {

  static final String KIND = "UnsafeTcpSettings";

  /** Host time since when, by {@link Advice#key}. */
  private final Map<String, Long> open = new TreeMap<>();
  private String boot = "";

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    List<Advice> all = SettingAdvice.of(host);
    Set<String> now = new HashSet<>();
    for (Advice advice : all) {
      now.add(advice.key());
      long sinceNs = open.computeIfAbsent(advice.key(), key -> host.nowNs());
      findings.accept(holds(host, advice, sinceNs));
    }
    boolean booted = booted(host);
    for (String key : List.copyOf(open.keySet())) {
      String setting = key.substring(key.indexOf(' ') + 1);
      if (!now.contains(key) && (booted || readable(host.settings(), key, setting))) {
        findings.accept(ended(host, key, setting, open.remove(key)));
      }
    }
  }

  /** Whether these are the first settings of another boot: what is not among them is gone. */
  private boolean booted(Situation host) {
    String now = host.netstat().map(NetstatReading::bootId).orElse("");
    if (host.settings().values().isEmpty() || now.equals(boot)) {
      return false;
    }
    boot = now;
    return true;
  }

  private static boolean readable(Sysctls settings, String key, String setting) {
    return setting.equals(HostIdAdvice.SETTING)
        || settings.text(setting).isPresent()
        || settings.text(Sysctls.PERSISTENT + setting).isPresent()
        || !settings.values().isEmpty() && key.startsWith(SettingAdvice.FILES);
  }

  private static Finding holds(Situation host, Advice advice, long sinceNs) {
    List<Evidence> evidence = new ArrayList<>();
    host.settings()
        .text(advice.setting())
        .ifPresent(
            text -> evidence.add(host.evidence(advice.setting(), text, "", "/proc/sys")));
    host.settings()
        .text(Sysctls.PERSISTENT + advice.setting())
        .ifPresent(
            text ->
                evidence.add(
                    host.evidence(advice.setting() + " in files", text, "", "sysctl.d")));
    if (!advice.usual().isEmpty()) {
      evidence.add(host.evidence("default", advice.usual(), "", "this kernel"));
    }
    evidence.add(host.evidence("kernel release", host.kernelRelease(), "", "uname -r"));
    if (advice.setting().equals(Sysctls.TW_RECYCLE)) {
      evidence.add(
          host.evidence("kernel rule", host.rule().rule(), "", host.rule().decidedBy()));
    }
    return new Finding(
        KIND, labels(host, advice.key()), true, advice.severity(), 0.95, sinceNs, host.nowNs(),
        advice.summary(), advice.impact(), evidence, List.of(advice.remedy()));
  }

  private static Finding ended(Situation host, String key, String setting, long sinceNs) {
    String now =
        host.settings()
            .text(setting)
            .map(text -> " is " + text + " now")
            .orElse(key.startsWith(SettingAdvice.FILES) ? " is in no file now" : " is gone");
    return new Finding(
        KIND, labels(host, key), false, Severity.INFO, 1, sinceNs, host.nowNs(), setting + now, "",
        List.of(), List.of());
  }

  private static SortedMap<String, String> labels(Situation host, String key) {
    int space = key.indexOf(' ');
    return host.labels("advice", key.substring(0, space), "setting", key.substring(space + 1));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(boot);
    out.writeInt(open.size());
    for (Map.Entry<String, Long> entry : open.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    boot = in.readUTF();
    for (int left = in.readInt(); left > 0; left--) {
      open.put(in.readUTF(), in.readLong());
    }
  }
}
