// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.Alert;
import io.pawprint.schema.Evidence;
import io.pawprint.schema.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Our alert in Alertmanager's words. Labels are what stays the same while it is open, and the
 * severity, by which people route; everything else is an annotation.
 */
final class Translation {

  /** Longer texts are cut: mails and pagers take no more, and the alert itself is on the topic. */
  private static final int TEXT_MAX = 4_000;

  private final Map<String, String> labels;
  private final String runbookUrl;
  private final String generatorUrl;

  Translation(SinkSettings settings) {
    this.labels = settings.labels();
    this.runbookUrl = settings.getString(SinkSettings.RUNBOOK_URL).trim();
    this.generatorUrl = settings.getString(SinkSettings.GENERATOR_URL).trim();
  }

  PostableAlert of(Alert alert) {
    String link = generatorUrl.isEmpty() ? "" : generatorUrl + alert.getFingerprint();
    return new PostableAlert(labels(alert), annotations(alert), alert.getStartsAtMs(), link);
  }

  private Map<String, String> labels(Alert alert) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("host", alert.getHostId());
    all.putAll(alert.getLabels());
    all.put("alertname", alert.getKind());
    all.put("severity", alert.getSeverity().name().toLowerCase(Locale.ROOT));
    Map<String, String> fit = new TreeMap<>();
    all.forEach((name, value) -> put(fit, labelName(name), value));
    return fit;
  }

  /** Any name as one that Alertmanager takes. */
  static String labelName(String name) {
    String legal = name.replaceAll("[^a-zA-Z0-9_]", "_");
    return FieldChecks.LABEL_NAME.matcher(legal).matches() ? legal : "_" + legal;
  }

  private Map<String, String> annotations(Alert alert) {
    Map<String, String> all = new TreeMap<>();
    put(all, "summary", alert.getSummary());
    put(all, "impact", alert.getImpact());
    put(all, "evidence", lines(alert.getEvidence().stream().map(Translation::evidence).toList()));
    put(all, "remedy", lines(alert.getRemedies().stream().map(Translation::remedy).toList()));
    put(all, "runbook", alert.getRunbook());
    if (!runbookUrl.isEmpty()) {
      String path = alert.getRunbook();
      put(all, "runbook_url", runbookUrl + path.substring(path.lastIndexOf('/') + 1));
    }
    put(all, "confidence", String.format(Locale.ROOT, "%.2f", alert.getConfidence()));
    put(all, "fingerprint", alert.getFingerprint());
    return all;
  }

  private static String evidence(Evidence e) {
    String unit = e.getUnit().isEmpty() ? "" : " " + e.getUnit();
    return e.getName() + " = " + e.getValue() + unit + " (" + e.getSource() + ")";
  }

  private static String remedy(Remedy r) {
    String command = r.getRuntime().isBlank() ? "" : ": " + r.getRuntime();
    String keep = r.getPersistent().isBlank() ? "" : "; to keep it: " + r.getPersistent();
    return r.getTitle() + command + keep;
  }

  private static String lines(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n"));
  }

  /** What is empty is left out: to Alertmanager an empty label is none. */
  private static void put(Map<String, String> all, String name, String value) {
    if (!value.isBlank()) {
      all.put(name, value.length() > TEXT_MAX ? value.substring(0, TEXT_MAX - 3) + "..." : value);
    }
  }
}
