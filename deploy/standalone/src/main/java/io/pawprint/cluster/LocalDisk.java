// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ext4 file system in a file, which can be filled, and which can break: then it becomes
 * read-only under whoever has files open, as a real one does after an error. Unmounted when it is
 * closed or this process ends.
 */
public final class LocalDisk implements AutoCloseable {

  private final Path mount;
  private final String device;
  private int fillers;
  private final Thread cleanUp = new Thread(this::remove, "pawprint-disk-clean-up");

  private LocalDisk(Path mount, String device) {
    this.mount = mount;
    this.device = device;
  }

  /**
   * Makes it and mounts it.
   *
   * @param image to be made, beside a directory of that name with {@code .d} where it is mounted
   * @throws IOException if this process may not; its message says what was refused
   */
  public static LocalDisk of(Path image, long megabytes) throws IOException {
    Shell.run("truncate", "-s", megabytes + "M", image.toString());
    Shell.run("mkfs.ext4", "-q", "-F", "-E", "nodiscard", image.toString());
    Path mount = Files.createDirectory(image.resolveSibling(image.getFileName() + ".d"));
    LocalDisk disk =
        new LocalDisk(mount, Shell.run("losetup", "-f", "--show", image.toString()));
    Runtime.getRuntime().addShutdownHook(disk.cleanUp);
    try {
      disk.mount();
      return disk;
    } catch (IOException e) {
      disk.close();
      throw e;
    }
  }

  private void mount() throws IOException {
    Shell.run("mount", "-o", "errors=remount-ro", device, mount.toString());
  }

  /** Where it is mounted. */
  public Path path() {
    return mount;
  }

  /** Takes all the room there is. */
  public void fill() throws IOException {
    long free = Files.getFileStore(mount).getUnallocatedSpace();
    for (long take = free; take >= 4_096; take /= 2) { // some of it is the file system's own
      while (Shell.succeeds("fallocate", "-l", String.valueOf(take), filler(take).toString())) {
        fillers++;
      }
      Files.deleteIfExists(filler(take));
    }
  }

  private Path filler(long bytes) {
    return mount.resolve("filler-" + bytes + "-" + fillers);
  }

  /** Gives it back. */
  public void free() throws IOException {
    try (var files = Files.newDirectoryStream(mount, "filler-*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** From now on it is read-only. */
  public void breakDown() throws IOException {
    Path trigger = Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString())
        .resolve("trigger_fs_error");
    Files.writeString(trigger, "1");
  }

  /** Checks and mounts it again; nobody has a file open there. */
  public void repair() throws IOException {
    Shell.run("umount", mount.toString());
    // status 1: errors were corrected, as they should be
    Shell.run("sh", "-c", "e2fsck -fy " + device + " || test $? -eq 1");
    mount();
  }

  private void remove() {
    if (!Shell.succeeds("umount", mount.toString())) {
      Shell.succeeds("umount", "-l", mount.toString()); // whoever is there still is ending
    }
    Shell.succeeds("losetup", "-d", device);
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(cleanUp);
  }
}
