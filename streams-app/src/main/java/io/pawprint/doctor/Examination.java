// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.TcpdumpOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All checks of a host.
 *
 * @param diagnoses in the order in which a person would look
 * @param support of each kind of alert
 */
public record Examination(
    HostIdentity host, List<Diagnosis> diagnoses, List<Support> support) {

  /** Looks at everything; takes some seconds. */
  public static Examination of(HostIdentity host, Path procRoot, TcpdumpOptions capture)
      throws InterruptedException {
    Observed seen = Observed.now(host, procRoot);
    return of(seen, RightsCheck.of(procRoot), SegmentsCheck.of(host, capture));
  }

  static Examination of(Observed seen, Diagnosis rights, Diagnosis segments) {
    List<Diagnosis> all = List.of(rights, segments, SettingsCheck.of(seen),
        CountersCheck.of(seen), SocketsCheck.of(seen), RuleCheck.of(seen),
        NamespaceCheck.of(seen), TcpMetricsCheck.of(seen), ConntrackCheck.of(seen),
        KernelLogCheck.of(seen), ClockCheck.of(seen));
    Map<String, Diagnosis> bySubject =
        all.stream().collect(Collectors.toMap(Diagnosis::subject, Function.identity()));
    return new Examination(seen.host(), all, Support.of(seen, bySubject));
  }

  /** The same with what else was asked. */
  public Examination with(List<Diagnosis> more) {
    List<Diagnosis> all = new ArrayList<>(diagnoses);
    all.addAll(more);
    return new Examination(host, List.copyOf(all), support);
  }

  /** Whether nothing that could be there is missing. */
  public boolean complete() {
    return diagnoses.stream().noneMatch(one -> one.grade() == Grade.MISSING);
  }
}
