// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.app.AlertText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns as wide as they must be: numbers to the right, names to the left and cut. */
final class TextTable {

  private static final int CELL_MAX = 48;

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(heads);
  }

  void row(Object... cells) {
    String[] texts = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String text = AlertText.clean(String.valueOf(cells[i]));
      texts[i] = text.length() > CELL_MAX ? text.substring(0, CELL_MAX - 1) + "…" : text;
    }
    rows.add(texts);
  }

  List<String> lines() {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      numeric[column] = rows.size() > 1;
      for (int row = 0; row < rows.size(); row++) {
        String cell = rows.get(row)[column];
        widths[column] = Math.max(widths[column], cell.length());
        numeric[column] &= row == 0 || cell.matches("[-0-9.,%~ s]*");
      }
    }
    return rows.stream().map(row -> line(row, widths, numeric)).toList();
  }

  private static String line(String[] row, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.length; column++) {
      String sign = numeric[column] ? "" : "-";
      line.append(String.format("%" + sign + widths[column] + "s  ", row[column]));
    }
    return line.toString().stripTrailing();
  }

  /** The number, or a dash for what is not known. */
  static String known(JsonNode value) {
    return value == null || value.isNull() ? "-" : value.asText();
  }

  static String percent(JsonNode share) {
    return share == null || share.isNull()
        ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share.asDouble());
  }

  static String time(JsonNode ms) {
    return ms == null || ms.isNull() || ms.asLong() == 0
        ? "-"
        : Instant.ofEpochMilli(ms.asLong()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
