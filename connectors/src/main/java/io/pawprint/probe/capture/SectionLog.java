// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file of {@link Section}s, one at a time, with a look at the next. */
final class SectionLog implements Closeable {

  private static final String MARK = "=== ";
  private static final int MAX_LINES = 2_000_000;

  private final Path file;
  private final LineSource lines;
  private final Consumer<String> warnings;
  private String header;
  private Section next;
  private boolean warned;

  private SectionLog(Path file, LineSource lines, Consumer<String> warnings) {
    this.file = file;
    this.lines = lines;
    this.warnings = warnings;
    header = firstHeader();
    next = read();
  }

  static SectionLog open(Path file, Consumer<String> warnings) throws CaptureException {
    return new SectionLog(file, LineSource.open(file, warnings), warnings);
  }

  private String firstHeader() {
    String line = lines.next();
    while (line != null && !line.startsWith(MARK)) {
      warn("text before the first '=== EPOCH'");
      line = lines.next();
    }
    return line;
  }

  /** The next section without taking it; null at the end. */
  Section peek() {
    return next;
  }

  /** Takes the next section; null at the end. */
  Section take() {
    Section taken = next;
    next = read();
    return taken;
  }

  private Section read() {
    while (header != null) {
      String[] words = header.split(" ", 3);
      List<String> body = new ArrayList<>();
      String line = lines.next();
      while (line != null && !line.startsWith(MARK)) {
        if (body.size() < MAX_LINES) {
          body.add(line);
        } else {
          warn("a section of more than " + MAX_LINES + " lines");
        }
        line = lines.next();
      }
      header = line;
      long timeNs = EpochText.parse(words[1].trim());
      if (timeNs >= 0) {
        return new Section(timeNs, words.length > 2 ? words[2].trim() : "", body);
      }
      warn("a section whose time is no number: '" + words[1] + "'");
    }
    return null;
  }

  private void warn(String what) {
    if (!warned) {
      warned = true;
      warnings.accept(file + ": " + what + ", left out (told once)");
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
