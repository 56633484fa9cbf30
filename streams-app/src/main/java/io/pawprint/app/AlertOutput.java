// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.ReplayedAlertJson;
import io.pawprint.replay.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes replayed alerts as they are told, to standard output and to a file; keeps none. */
final class AlertOutput implements ReplayListener, Closeable {

  private final Terminal terminal;
  private final OutputFormat format;
  private final List<WholeFile> files = new ArrayList<>();
  private long transitions;
  private long opened;
  private long openAtStart;
  private long unsound;

  /**
   * @param format null for nothing on standard output
   * @param files to be written as well, one JSON object a line
   */
  AlertOutput(Terminal terminal, OutputFormat format, List<Path> files) throws IOException {
    this.terminal = terminal;
    this.format = format;
    for (Path file : files) {
      this.files.add(WholeFile.begin(file));
    }
  }

  /** Counts, and writes to these files alone. */
  static AlertOutput unshown(Terminal terminal, List<Path> files) throws IOException {
    return new AlertOutput(terminal, null, files);
  }

  @Override
  public HostListener host(String hostId) {
    return new HostListener() {
      @Override
      public void alert(ReplayedAlert alert) {
        accept(alert);
      }
    };
  }

  /** Takes the next one. */
  void accept(ReplayedAlert alert) {
    write(alert);
    for (WholeFile file : files) {
      try {
        file.out().write(ReplayedAlertJson.line(alert) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    transitions++;
    openAtStart += alert.openAtStart() ? 1 : 0;
    opened += !alert.openAtStart() && alert.alert().status() == Alert.Status.FIRING ? 1 : 0;
    unsound += alert.sound() ? 0 : 1;
  }

  private void write(ReplayedAlert alert) {
    if (format == null) {
      return;
    }
    switch (format) {
      case TABLE -> lines(alert).forEach(terminal::result);
      case JSONL -> terminal.result(ReplayedAlertJson.line(alert));
      case JSON ->
          terminal.result((transitions == 0 ? "[ " : ", ") + ReplayedAlertJson.line(alert));
    }
  }

  private List<String> lines(ReplayedAlert alert) {
    List<String> lines = new ArrayList<>(AlertText.lines(alert.alert(), terminal));
    String marks =
        (alert.openAtStart() ? " (open at the start)" : "")
            + (alert.sound() ? "" : " (not sound: what it rests on began before the replay)");
    lines.set(0, lines.get(0) + marks);
    return lines;
  }

  /** Transitions written. */
  long transitions() {
    return transitions;
  }

  /** Alerts that opened in the range. */
  long opened() {
    return opened;
  }

  /** One line. */
  String summary() {
    return transitions == 0
        ? "no alerts"
        : opened + " alerts opened, " + openAtStart + " were open at the start, " + transitions
            + " lines in all" + (unsound == 0 ? "" : ", " + unsound + " of them not sound");
  }

  /** The replay came to its end: half of its alerts would pass for all. */
  void done() {
    files.forEach(WholeFile::done);
    if (format == OutputFormat.JSON) {
      terminal.result(transitions == 0 ? "[ ]" : "]");
    }
  }

  /** Leaves the files, or none if the replay was not done. */
  @Override
  public void close() throws IOException {
    for (WholeFile file : files) {
      file.close();
    }
  }
}
