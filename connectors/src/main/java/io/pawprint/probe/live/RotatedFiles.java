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

  Optional<Found> named(String name) throws IOException {
    return look(directory.resolve(name));
  }

  /** What was written to behind that file, itself among it if it was; all behind null. */
  List<Found> behind(Found file) throws IOException {
    List<Found> all = all();
    if (file != null) {
      all.removeIf(f -> f.compareTo(file) <= 0);
    }
    return all;
  }

  @Override
  public String toString() {
    return directory.resolve(glob).toString();
  }
}
