// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The one directory that a standalone keeps: broker log, registry, RocksDB. Held by one process at
 * a time, through a lock on a file in it that the kernel frees however the process ends.
 */
final class StateDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private StateDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the directory if there is none and locks it.
   *
   * @throws UserError if it cannot be made or written, or another process holds it
   */
  static StateDirectory open(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    Path file = path.resolve("lock");
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UserError(
          "state directory " + path + " cannot be written (" + UserError.reason(e)
              + "): make it writable, or choose another with --state-dir");
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(path, channel);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      return new StateDirectory(path, channel, lock);
    } catch (OverlappingFileLockException e) {
      throw taken(path, channel);
    } catch (IOException e) {
      throw new UserError(
          "state directory " + path + " cannot be locked (" + UserError.reason(e)
              + "): choose one on a local disk with --state-dir");
    }
  }

  private static UserError taken(Path path, FileChannel channel) {
    String holder = "";
    try (channel) {
      ByteBuffer bytes = ByteBuffer.allocate(20);
      channel.read(bytes, 0);
      holder = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      holder = "";
    }
    return new UserError(
        "state directory " + path + " is in use by another pawprint"
            + (holder.isEmpty() ? "" : " (process " + holder + ")")
            + ": stop that one, or choose another with --state-dir");
  }

  /** Where it is, absolute. */
  Path path() {
    return path;
  }

  /** A directory below it, not made yet. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
