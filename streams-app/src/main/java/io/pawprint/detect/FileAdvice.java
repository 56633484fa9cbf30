// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the files of sysctl.d say against what runs: the next reboot decides for the files. */
final class FileAdvice {

  /** A host has a handful of them; one that sends more means no good. */
  private static final int MOST = 50;

  // What a host says of itself ends up in commands that people paste into a root shell: nothing
  // but what a setting can be.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.,:/+ -]{0,200}");

  private FileAdvice() {}

  static void of(Situation host, List<Advice> all) {
    for (Map.Entry<String, String> entry : new TreeMap<>(host.settings().values()).entrySet()) {
      if (!entry.getKey().startsWith(Sysctls.PERSISTENT)) {
        continue;
      }
      String name = entry.getKey().substring(Sysctls.PERSISTENT.length());
      String persistent = normal(entry.getValue());
      Optional<String> running = host.settings().text(name).map(FileAdvice::normal);
      if (all.size() >= MOST || !harmless(name, persistent, running.orElse(""))) {
        continue;
      }
      boolean recycles = name.equals(Sysctls.TW_RECYCLE) && !persistent.equals("0");
      if (running.isPresent() && !running.get().equals(persistent)) {
        all.add(differs(name, running.get(), persistent, recycles));
      } else if (running.isEmpty() && recycles && host.rule().rule() == KernelRule.NONE) {
        all.add(obsolete(name));
      }
    }
  }

  private static boolean harmless(String name, String persistent, String running) {
    return NAME.matcher(name).matches()
        && VALUE.matcher(persistent).matches()
        && VALUE.matcher(running).matches();
  }

  private static String normal(String text) {
    return text.trim().replaceAll("\\s+", " ");
  }

  private static Advice differs(
      String name, String running, String persistent, boolean recycles) {
    return new Advice(
        "running_differs", name, recycles ? Severity.WARNING : Severity.INFO,
        name + " is " + running + " now, but the next reboot makes it " + persistent + ".",
        recycles
            ? "Whoever switched tcp_tw_recycle off left it on in a file: its drops come back."
            : "One of the two is not meant; after a reboot the host behaves differently.",
        "",
        new Remedy(
            "Decide which value is meant and make both agree",
            "sysctl -w '" + name + "=" + persistent + "' # if the file is right",
            "grep -rn " + name + " /etc/sysctl.conf /etc/sysctl.d /run/sysctl.d /usr/lib/sysctl.d"
                + " # if the running value is right, correct it there",
            "sysctl " + name + "; sysctl --system # then the same value again",
            "sysctl -w '" + name + "=" + running + "'",
            "One host first", "None, if the value that is meant is kept"));
  }

  private static Advice obsolete(String name) {
    return new Advice(
        SettingAdvice.FILES + "obsolete", name, Severity.INFO,
        name + " stands in a file, but this kernel no longer has it.",
        "It went with 4.12: the line does nothing but make sysctl --system complain, and would"
            + " drop connections behind NAT should an older kernel be booted.",
        "",
        new Remedy(
            "Remove the line", "-",
            "grep -rn " + name + " /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d"
                + " # remove it there",
            "sysctl --system 2>&1 | grep " + name + " # prints nothing", "put the line back",
            "One host first", "None"));
  }
}
