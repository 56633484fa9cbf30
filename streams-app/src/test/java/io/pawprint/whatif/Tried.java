// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.detect.Thresholds;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.tcp.KernelRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Scenarios tried on a recording. */
final class Tried {

  private Tried() {}

  static Scenario scenario(String... changes) {
    List<Change> all = new ArrayList<>();
    Optional<KernelRule> rule = Optional.empty();
    for (String change : changes) {
      String[] parts = change.split("[=@]");
      if (parts[0].equals("kernel")) {
        rule = Optional.of(KernelRule.valueOf(parts[1]));
        continue;
      }
      ModelledSetting setting = ModelledSetting.of("net.ipv4." + parts[0]).orElseThrow();
      Moment from = parts.length > 2 ? Moment.parse(parts[2]) : Moment.START;
      all.add(new Change(setting, setting.value(parts[1]), from));
    }
    return new Scenario("tried", all, rule);
  }

  /** The recording as it is. */
  static WhatIfHost recorded(Path folder) throws IOException {
    return play(folder);
  }

  static List<Difference> on(Path folder, Scenario... scenarios) throws IOException {
    return play(folder, scenarios).differences();
  }

  private static WhatIfHost play(Path folder, Scenario... scenarios) throws IOException {
    CaptureFolder capture = CaptureFolder.open(folder);
    WhatIfHost host =
        new WhatIfHost(
            capture.host().hostId(), Thresholds.DEFAULTS, List.of(scenarios), OptionalLong.empty());
    try (Observations observations = capture.read(new CaptureOptions(false, true, line -> {}))) {
      observations.forEachRemaining(host::observe);
    }
    host.finish();
    return host;
  }
}
