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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Columns as wide as they must be: numbers to the right, names to the left and cut. Where a line
 * is too long, every row goes on below, indented, with the columns that did not fit.
 *
 * <pre>
 *   HOST   KERNEL
 *     SYNS  DROPPED
 *   web-7  2.6.32
 *      812       14
 * </pre>
 */
final class TextTable {

  private static final int CELL_MAX = 48;
  private static final int INDENT = 2;
  private static final String GAP = "  ";
  private static final Pattern NUMBER = Pattern.compile("[-~]?[0-9,]*(\\.[0-9]+)?( s|%)?");

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(heads);
  }

  void row(Object... cells) {
    String[] texts = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      texts[i] = AlertText.clean(String.valueOf(cells[i]));
    }
    rows.add(texts);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text, int most) {
    return length(text) <= most
        ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** @param width no line is longer; 0 or less: as long as it takes */
  List<String> lines(int width) {
    int cellMax = width > 0 ? Math.max(1, Math.min(CELL_MAX, width - INDENT)) : CELL_MAX;
    rows.replaceAll(
        row -> Stream.of(row).map(cell -> cut(cell, cellMax)).toArray(String[]::new));
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      numeric[column] = rows.size() > 1;
      for (int row = 0; row < rows.size(); row++) {
        String cell = rows.get(row)[column];
        widths[column] = Math.max(widths[column], length(cell));
        numeric[column] &= row == 0 || NUMBER.matcher(cell).matches();
      }
    }
    return rows.stream().flatMap(row -> lines(row, widths, numeric, width).stream()).toList();
  }

  private static List<String> lines(String[] row, int[] widths, boolean[] numeric, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int column = 0; column < row.length; column++) {
      if (width > 0 && used > INDENT && used + widths[column] > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(INDENT));
        used = INDENT;
      }
      String space = " ".repeat(widths[column] - length(row[column]));
      line.append(numeric[column] ? space + row[column] : row[column] + space).append(GAP);
      used += widths[column] + GAP.length();
    }
    lines.add(line.toString().stripTrailing());
    return lines;
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
