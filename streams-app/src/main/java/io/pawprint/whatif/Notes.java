// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.KernelRule;
import java.util.ArrayList;
import java.util.List;

/** What a difference rests on, in sentences: nothing is claimed beyond that. */
final class Notes {

  private Notes() {}

  static List<String> of(
      Scenario scenario, RecordedWorld recorded, boolean dropsKnown,
      long omitted, Figures there, Saved saved) {
    List<String> notes = new ArrayList<>();
    KernelRule rule = scenario.rule().orElse(recorded.rule());
    if (scenario.touches(ModelledSetting.RECYCLE) && rule == KernelRule.NONE) {
      notes.add(
          "This kernel has no tcp_tw_recycle: nothing changes. Add a kernel rule to ask what an"
              + " older kernel would do.");
    }
    for (Change change : scenario.changes()) {
      String name = change.setting().kernelName();
      boolean here = recorded.settings().text(name).isPresent();
      boolean known = !recorded.settings().values().isEmpty();
      if (known && !here && change.setting() != ModelledSetting.RECYCLE) {
        notes.add(name + " is not among the recorded settings: modelled as if this kernel had it.");
      }
    }
    if (scenario.touchesVerdicts() && !dropsKnown) {
      notes.add("No SYN was captured: what would be dropped cannot be told.");
    }
    if (recorded.sampleOneIn() > 1) {
      notes.add(
          "Only 1 of " + recorded.sampleOneIn() + " addresses was observed: SYNs and connections"
              + " are counted in that sample.");
    }
    if (!rule.measured()) {
      notes.add("The rule " + rule + " was read off kernel sources and never measured.");
    }
    if (saved.assumed() > 0) {
      notes.add(
          saved.assumed() + " connections get through that did not: that they close after the"
              + " median lifetime of their service in this recording is assumed.");
    }
    if (saved.brought() > 0) {
      notes.add(
          "Senders of SYNs that fail here would have tried again after 1, 3, 7 s; the recording"
              + " has no such retries, so some of these connections are late rather than lost.");
    }
    ports(scenario, recorded, there, notes);
    if (omitted > 0) {
      notes.add(omitted + " connections were forgotten for want of room: they count as recorded.");
    }
    return notes;
  }

  private static void ports(
      Scenario scenario, RecordedWorld recorded, Figures there, List<String> notes) {
    if (!scenario.touchesPorts()) {
      return;
    }
    long tried = recorded.figures().assumedConnects();
    if (tried > 0) {
      notes.add(
          "A connect() that finds no port sends nothing: " + tried + " are assumed, at the rate of"
              + " the seconds before the ports ran out. More may have been tried.");
    }
    if (there.connectsFailed() > recorded.figures().connectsFailed()) {
      notes.add(
          "Whether the program tries a connection again that finds no port is not known.");
    }
  }
}
