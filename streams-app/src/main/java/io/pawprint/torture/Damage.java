// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a bad disk does to one of the files below a directory of state, while nobody has it open.
 *
 * @param file which, below that directory
 * @param kind what was done to it
 */
public record Damage(Path file, Kind kind) {

  /** Ways in which a file suffers. */
  public enum Kind {
    TRUNCATED,
    FLIPPED,
    ZEROED,
    DELETED
  }

  // LOCK and LOG say nothing; SST files are most of it, and the others decide about all of them
  private static final List<String> KINDS_OF_FILES =
      List.of("sst", "sst", "MANIFEST", "CURRENT", "log", "OPTIONS", "IDENTITY", "metadata");

  /** Damages a file that the random numbers choose. */
  public static Damage inflict(Path directory, Random random) throws IOException {
    while (true) {
      String of = KINDS_OF_FILES.get(random.nextInt(KINDS_OF_FILES.size()));
      List<Path> files;
      try (Stream<Path> all = Files.walk(directory)) {
        files = all.filter(f -> Files.isRegularFile(f) && is(f, of)).sorted().toList();
      }
      if (!files.isEmpty()) {
        Path file = files.get(random.nextInt(files.size()));
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return inflict(directory, file, kind, random);
      }
    }
  }

  private static boolean is(Path file, String kind) {
    String name = file.getFileName().toString();
    return name.startsWith(kind) || name.endsWith("." + kind) || name.endsWith("-" + kind);
  }

  /** Damages that file in that way. */
  public static Damage inflict(Path directory, Path file, Kind kind, Random random)
      throws IOException {
    if (kind == Kind.DELETED) {
      Files.delete(file);
    } else {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        hurt(bytes, kind, random);
      }
    }
    return new Damage(directory.relativize(file), kind);
  }

  private static void hurt(RandomAccessFile bytes, Kind kind, Random random) throws IOException {
    int length = (int) bytes.length();
    if (length == 0) {
      return;
    }
    int at = random.nextInt(length);
    if (kind == Kind.TRUNCATED) {
      bytes.setLength(at);
      return;
    }
    byte[] hurt = new byte[Math.min(kind == Kind.FLIPPED ? 1 : 512, length - at)];
    bytes.seek(at);
    bytes.readFully(hurt);
    for (int i = 0; i < hurt.length; i++) {
      hurt[i] = (byte) (kind == Kind.FLIPPED ? hurt[i] ^ 1 << random.nextInt(8) : 0);
    }
    bytes.seek(at);
    bytes.write(hurt);
  }
}
