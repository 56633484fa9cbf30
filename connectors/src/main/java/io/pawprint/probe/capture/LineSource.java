// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Lines of a text file, plain or gzip; of one cut short, those before the cut and a warning. */
final class LineSource implements Closeable {

  /** Longer lines are cut here: a file without line ends must not fill the heap. */
  private static final int MAX_LINE_BYTES = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final Consumer<String> warnings;
  /** What was read ahead lies between {@code at} and {@code limit}. */
  private final byte[] window = new byte[1 << 16];
  private int at;
  private int limit;
  /** The beginning of a line whose end was not in the window. */
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(256);
  private boolean whole = true;
  private long lines;
  private boolean ended;

  private LineSource(Path file, InputStream in, Consumer<String> warnings) {
    this.file = file;
    this.in = in;
    this.warnings = warnings;
  }

  static LineSource open(Path file, Consumer<String> warnings) throws CaptureException {
    try {
      BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      raw.mark(2);
      boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
      raw.reset();
      InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
      return new LineSource(file, in, warnings);
    } catch (EOFException | ZipException e) {
      warnings.accept(file + ": truncated or damaged before the first line");
      return new LineSource(file, InputStream.nullInputStream(), warnings);
    } catch (IOException e) {
      throw new CaptureException(file + ": cannot be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  /** The next line without its end; null at the end. */
  String next() {
    if (ended) {
      return null;
    }
    String line;
    try {
      int end = lineEnd();
      while (end == limit && !ended) {
        keep(end);
        at = 0;
        limit = 0; // nothing is left of it, should reading fail
        int got = in.read(window);
        ended = got < 0;
        limit = Math.max(got, 0);
        end = lineEnd();
      }
      line = upTo(end);
    } catch (EOFException | ZipException e) {
      end("truncated or damaged after line " + lines + "; what came before was read");
      return null; // the line in hand may be cut: leave it
    } catch (IOException e) {
      end("cannot be read on after line " + lines + ": " + e.getMessage());
      return null;
    }
    if (ended && line.isEmpty()) {
      return null;
    }
    lines++;
    return line;
  }

  /** Where the line ends in the window; its limit if it goes on. */
  private int lineEnd() {
    int end = at;
    while (end < limit && window[end] != '\n') {
      end++;
    }
    return end;
  }

  private void keep(int end) {
    begun.write(window, at, Math.min(end - at, MAX_LINE_BYTES - begun.size()));
    whole = begun.size() == 0;
  }

  private String upTo(int end) {
    String line;
    if (whole) {
      int length = Math.min(end - at, MAX_LINE_BYTES);
      line = new String(window, at, length, StandardCharsets.UTF_8);
    } else {
      keep(end);
      line = begun.toString(StandardCharsets.UTF_8);
      begun.reset();
      whole = true;
    }
    at = Math.min(end + 1, limit);
    return line;
  }

  private void end(String why) {
    ended = true;
    warnings.accept(file + ": " + why);
  }

  @Override
  public void close() {
    ended = true;
    try {
      in.close();
    } catch (IOException e) {
      warnings.accept(file + ": " + e.getMessage());
    }
  }
}
