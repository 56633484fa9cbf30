// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.replay.HostReplay;
import io.pawprint.replay.VerdictCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One labelled recording, judged.
 *
 * @param verdictFile the verdict file as {@code replay --verdicts} writes it
 * @param alerts every alert transition
 * @param score with retransmissions
 * @param firstSyns without them
 */
public record TruthRun(
    String verdictFile, List<Alert> alerts, TruthScore score, TruthScore firstSyns) {

  /**
   * @param folder a capture folder with labels
   * @param evidence how much of it may be used
   * @param replies whether the servers' replies are left in
   */
  public static TruthRun of(Path folder, Evidence evidence, boolean replies) throws IOException {
    List<Alert> alerts = new ArrayList<>();
    String file = verdicts(folder, evidence, replies, alerts);
    Map<SynId, List<Judged>> judged = parse(file);
    List<Label> labels = Label.read(folder);
    return new TruthRun(
        file, alerts, TruthScore.of(labels, judged, true), TruthScore.of(labels, judged, false));
  }

  private static String verdicts(
      Path folder, Evidence evidence, boolean replies, List<Alert> alerts) throws IOException {
    CaptureFolder capture = CaptureFolder.open(folder);
    HostReplay host =
        new HostReplay(capture.host().hostId(), Thresholds.DEFAULTS, alerts::add);
    StringWriter file = new StringWriter();
    CaptureOptions options =
        new CaptureOptions(evidence == Evidence.ALL_SEGMENTS, replies, warning -> { });
    try (VerdictCsv csv = new VerdictCsv(file); Observations all = capture.read(options)) {
      host.watch(csv);
      all.forEachRemaining(
          seen -> host.observe(withheld(seen, evidence)));
      host.finish();
    }
    return file.toString();
  }

  /** What is left of an observation when only that evidence may be used. */
  private static Observation withheld(Observation observation, Evidence evidence) {
    if (!(observation instanceof SegmentBatch batch) || evidence == Evidence.KERNEL_MEMORY) {
      return observation;
    }
    return evidence == Evidence.SYN_ONLY ? SynOnly.of(batch) : batch.withoutMemory();
  }

  private static Map<SynId, List<Judged>> parse(String file) {
    Map<SynId, List<Judged>> judged = new HashMap<>();
    file.lines()
        .skip(1)
        .forEach(
            line -> {
              String[] field = line.split(",", -1);
              SynId syn =
                  new SynId(
                      field[1], Integer.parseInt(field[2]), field[3], Integer.parseInt(field[4]),
                      Long.parseLong(field[5]));
              judged
                  .computeIfAbsent(syn, id -> new ArrayList<>())
                  .add(new Judged(field[6], field[7], field[8]));
            });
    return judged;
  }
}
