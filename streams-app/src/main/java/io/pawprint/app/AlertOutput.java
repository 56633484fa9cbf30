// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.alert.Alert;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.ReplayedAlertJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes replayed alerts as they are told, to standard output and to a file; keeps none. */
final class AlertOutput implements ReplayListener, Closeable {

  private final Terminal terminal;
  private final OutputFormat format;
  private final List<Path> paths;
  private final List<Writer> files = new ArrayList<>();
  private boolean abandoned;
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
    this.paths = List.copyOf(files);
    for (Path file : files) {
      this.files.add(Files.newBufferedWriter(file, UTF_8));
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
    for (Writer file : files) {
      try {
        file.write(ReplayedAlertJson.line(alert) + "\n");
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

  /** The replay did not come to its end: half of its alerts would pass for all. */
  void abandon() throws IOException {
    abandoned = true;
    for (int i = 0; i < paths.size(); i++) {
      files.get(i).close();
      if (Files.isRegularFile(paths.get(i))) {
        Files.delete(paths.get(i));
      }
    }
  }

  /** The end of the array, and of the files. */
  @Override
  public void close() throws IOException {
    if (abandoned) {
      return;
    }
    if (format == OutputFormat.JSON) {
      terminal.result(transitions == 0 ? "[ ]" : "]");
    }
    for (Writer file : files) {
      file.close();
    }
  }
}
