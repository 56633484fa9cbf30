// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import java.util.List;

/** How results are written. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** One JSON array. */
  JSON,
  /** One JSON object a line, as soon as it is known. */
  JSONL;

  /** Writes alerts that are all known. */
  void write(List<Alert> alerts, Terminal terminal) {
    if (this == JSON) {
      terminal.result(AlertJson.array(alerts));
    } else {
      alerts.forEach(alert -> write(alert, terminal));
    }
  }

  /** Writes one alert of a stream that has no end; an array cannot be written so. */
  public void write(Alert alert, Terminal terminal) {
    if (this == TABLE) {
      AlertText.lines(alert, terminal).forEach(terminal::result);
    } else {
      terminal.result(AlertJson.line(alert));
    }
  }
}
