// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that only grows; a line is on the disk before anybody hears of it. A line that a
 * crash cut short was never promised to anyone and is dropped.
 */
final class Journal implements AutoCloseable {

  private static final long FILE_BYTES_MAX = 512L << 20;

  private final FileChannel file;
  private final List<String> lines;

  private Journal(FileChannel file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Journal open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, path);
      return new Journal(file, read(file, path));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void lock(FileChannel file, Path path) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(path + " is in use by another registry: stop it or use another file");
    }
  }

  private static List<String> read(FileChannel file, Path path) throws IOException {
    if (file.size() > FILE_BYTES_MAX) {
      throw new IOException(path + " is larger than " + FILE_BYTES_MAX + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // on to the end
    }
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.position(); i++) {
      if (bytes.get(i) == '\n') {
        lines.add(new String(bytes.array(), start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    file.truncate(start);
    file.position(start);
    return lines;
  }

  /** The lines that stood in the file when it was opened. */
  List<String> lines() {
    return lines;
  }

  /** Appends a line and waits for the disk. After a failure the file is as it was. */
  void append(String line) throws IOException {
    long before = file.position();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } catch (IOException e) {
      file.truncate(before);
      file.position(before);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
