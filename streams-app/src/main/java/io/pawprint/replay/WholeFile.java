// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is there as a whole or not at all: it is written beside its place, and moved
 * there when it is done; what was there before stays until then. A pipe is written as it comes.
 */
public final class WholeFile implements Closeable {

  private final Path place;
  private final Path written;
  private final Writer out;
  private boolean done;

  private WholeFile(Path place, Path written) throws IOException {
    this.place = place;
    this.written = written;
    this.out = Files.newBufferedWriter(written, UTF_8);
  }

  /**
   * Begins one.
   *
   * @throws IOException if it cannot be written there
   */
  public static WholeFile begin(Path place) throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      return new WholeFile(place, place);
    }
    Path target = Files.isSymbolicLink(place) ? place.toRealPath() : place;
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(place.toString());
    }
    return new WholeFile(target, target.resolveSibling(target.getFileName() + ".part"));
  }

  /** One that is put in its place otherwise. */
  static WholeFile inPlace(Path place) throws IOException {
    return new WholeFile(place, place);
  }

  /** Writes one of which all is known. */
  public static void write(Path place, String text) throws IOException {
    try (WholeFile file = begin(place)) {
      file.out().write(text);
      file.done();
    }
  }

  /** Where to write. */
  public Writer out() {
    return out;
  }

  /** All of it is written: {@link #close} puts it in its place. */
  public void done() {
    done = true;
  }

  @Override
  public void close() throws IOException {
    boolean moved = false;
    try {
      out.close();
      if (done && !written.equals(place)) {
        Files.move(written, place, StandardCopyOption.REPLACE_EXISTING);
      }
      moved = done;
    } finally {
      if (!moved && !written.equals(place)) {
        Files.deleteIfExists(written);
      }
    }
  }
}
