// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.FleetReplay;
import io.pawprint.replay.Span;
import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfListenerTest {

  private static final Path NAT = Path.of("../deploy/incidents/recycle_nat");
  private static final List<Scenario> OFF =
      List.of(ScenarioText.scenario("off:net.ipv4.tcp_tw_recycle=0"));

  private static WhatIfListener listener(Span span) {
    return new WhatIfListener(host -> OFF, Thresholds.DEFAULTS, span);
  }

  private static List<Observation> observations() throws IOException {
    List<Observation> all = new ArrayList<>();
    CaptureOptions options = new CaptureOptions(false, true, line -> {});
    try (Observations observations = CaptureFolder.open(NAT).read(options)) {
      observations.forEachRemaining(all::add);
    }
    return all;
  }

  private static Difference ofCapture(Span span) throws IOException {
    WhatIfListener listener = listener(span);
    CaptureReplay.run(
        new CaptureRequest(NAT, span, false, Thresholds.DEFAULTS, line -> {}), List.of(listener));
    return listener.played().get("recycle-nat").differences().get(0);
  }

  @Test
  void aHistoryOfTopicsComesOutAsTheRecordingThatWentIntoThem() throws IOException {
    Span all = new Span(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, true);
    WhatIfListener listener = listener(all);
    FleetReplay fleet =
        new FleetReplay("0", Thresholds.DEFAULTS, all, host -> true, List.of(listener));
    for (Observation observation : observations()) {
      fleet.observe(observation, observation.timeNs() / 1_000_000);
    }
    fleet.finish();
    assertThat(listener.played()).containsOnlyKeys("recycle-nat");
    assertThat(DifferenceText.lines(listener.played().get("recycle-nat").differences().get(0)))
        .isEqualTo(DifferenceText.lines(ofCapture(Span.ALL)));
  }

  @Test
  void onlyTheRangeIsCountedThoughThePlayBeginsBeforeIt() throws IOException {
    long startMs = observations().get(0).timeNs() / 1_000_000;
    Difference whole = ofCapture(Span.ALL);
    Difference first = ofCapture(Span.ofCapture(Long.MIN_VALUE, startMs + 60_000));
    Difference rest = ofCapture(Span.ofCapture(startMs + 60_000, Long.MAX_VALUE));
    assertThat(first.recorded().firstSyns()).isPositive();
    assertThat(rest.recorded().firstSyns()).isPositive();
    assertThat(first.recorded().firstSyns() + rest.recorded().firstSyns())
        .isEqualTo(whole.recorded().firstSyns());
    assertThat(first.saved().firstSyns() + rest.saved().firstSyns())
        .isEqualTo(whole.saved().firstSyns());
    assertThat(rest.alerts()).isNotEmpty(); // open at the start of the range
  }
}
