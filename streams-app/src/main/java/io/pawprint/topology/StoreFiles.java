// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.Status;

/**
 * The files of one store's RocksDB. RocksDB looks at the checksum of a block when it reads the
 * block, and never at those of an iterator: so all of them are read before the store is opened,
 * and what is damaged is thrown away and restored from the changelog.
 */
final class StoreFiles {

  static {
    RocksDB.loadLibrary();
  }

  private final Path directory;

  /** @param taskDirectory of the task that the store belongs to */
  StoreFiles(Path taskDirectory, String store) {
    directory = taskDirectory.resolve("rocksdb").resolve(store);
  }

  /** What is wrong with the files, as far as it can be told without opening the store. */
  Optional<String> damage() {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.sorted().toList();
      boolean used = all.stream().anyMatch(f -> name(f).startsWith("MANIFEST-") || isTable(f));
      if (used && Files.notExists(directory.resolve("CURRENT"))) {
        return Optional.of("CURRENT is missing"); // RocksDB would begin anew without a word
      }
      return all.stream().filter(StoreFiles::isTable).flatMap(f -> damage(f).stream()).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static boolean isTable(Path file) {
    return name(file).endsWith(".sst");
  }

  private static Optional<String> damage(Path table) {
    try (Options options = new Options(); SstFileReader reader = new SstFileReader(options)) {
      reader.open(table.toString());
      reader.verifyChecksum();
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.of(name(table) + ": " + e.getMessage());
    }
  }

  /** Deletes them. */
  void wipe() {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether that failure says that files hold something else than was written. */
  static boolean tellsDamage(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RocksDBException e) {
        return isDamage(e);
      }
    }
    return false;
  }

  // a full or read-only disk and a lock that another holds are no reason to throw state away
  private static boolean isDamage(RocksDBException e) {
    Status status = e.getStatus();
    if (status == null) {
      return false;
    }
    return switch (status.getCode()) {
      case Corruption, NotFound -> true;
      case InvalidArgument -> true; // a CURRENT or a column family that makes no sense
      case IOError -> String.valueOf(e.getMessage()).contains("No such file");
      default -> false;
    };
  }
}
