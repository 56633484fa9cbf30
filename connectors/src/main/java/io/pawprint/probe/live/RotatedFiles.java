// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The capture files of a directory in the order in which they were written to last.
 *
 * @param glob which files are captures
 */
record RotatedFiles(Path directory, String glob) {

  /** One of them. */
  record Found(Path path, FileTime modified, long bytes) implements Comparable<Found> {

    String name() {
      return path.getFileName().toString();
    }

    @Override
    public int compareTo(Found other) {
      int byTime = modified.compareTo(other.modified);
      return byTime != 0 ? byTime : name().compareTo(other.name());
    }
  }

  private List<Found> all() throws IOException {
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, glob)) {
      for (Path path : paths) {
        look(path).ifPresent(found::add);
      }
    }
    found.sort(null);
    return found;
  }

  private static Optional<Found> look(Path path) throws IOException {
    try {
      BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
      return is.isRegularFile()
          ? Optional.of(new Found(path, is.lastModifiedTime(), is.size()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // rotated away this very moment
    }
  }

  Optional<Found> oldest() throws IOException {
    return all().stream().findFirst();
  }

  Optional<Found> named(String name) throws IOException {
    return look(directory.resolve(name));
  }

  /** The same file as it is now, or as it was if it is gone. */
  Found again(Found file) throws IOException {
    return look(file.path()).orElse(file);
  }

  /** What was written behind that file; the file itself, if it was begun anew since. */
  Optional<Found> after(Found file) throws IOException {
    return all().stream()
        .filter(f -> f.compareTo(file) > 0)
        .filter(f -> !f.path().equals(file.path()) || f.bytes() < file.bytes())
        .findFirst();
  }

  @Override
  public String toString() {
    return directory.resolve(glob).toString();
  }
}
