// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.List;

/** Two machines that send under one host id, as clones with one machine-id do. */
final class HostIdAdvice {

  /** Stands for the kernel setting that other advice speaks of. */
  static final String SETTING = "host.id";

  private static final long RECENT_S = 300;

  private HostIdAdvice() {}

  static void of(Situation host, List<Advice> all) {
    if (!host.deltas().bootIdsAlternate(host.nowS(), RECENT_S)) {
      return;
    }
    all.add(new Advice(
        "duplicate_host_id", SETTING, Severity.WARNING,
        "Two machines send as " + host.hostId() + ": their boot ids take turns.",
        "A boot id never comes back, so this is no reboot. Counters, settings and SYNs of the two"
            + " are mixed: nothing else that is said of this host can be relied on.",
        "",
        new Remedy(
            "Give each machine a host id of its own",
            "rm /etc/machine-id; systemd-machine-id-setup; systemctl restart pawprint-connect",
            "Set host.id in the connectors' settings, or clear /etc/machine-id in the image that"
                + " machines are cloned from",
            "cat /etc/machine-id /proc/sys/kernel/random/boot_id # on each",
            "Put the former /etc/machine-id back",
            "The younger of the two first; the other keeps its history",
            "Whatever else knows the machine by its machine-id (journal, DHCP) sees a new one")));
  }
}
