// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Whether there is room where capture files are written. tcpdump goes on without a word when there
 * is none, so that a full disk would look like silence.
 */
final class RoomLeft {

  private static final long LEAST_BYTES = 4_096;
  private static final long LOOK_EVERY_NS = 1_000_000_000L;

  private final Path directory;
  private final Consumer<String> say;
  private long nextLookNs = System.nanoTime();
  private boolean full;

  RoomLeft(Path directory, Consumer<String> say) {
    this.directory = directory;
    this.say = say;
  }

  /** Looks again if it is time; true if there was none at this look. */
  boolean isGone() {
    if (System.nanoTime() - nextLookNs < 0) {
      return false;
    }
    nextLookNs = System.nanoTime() + LOOK_EVERY_NS;
    boolean was = full;
    try {
      full = Files.getFileStore(directory).getUsableSpace() < LEAST_BYTES;
    } catch (IOException e) {
      return false; // that it cannot be read is told where it is listed
    }
    if (full && !was) {
      say.accept(directory + ": the disk is full; what tcpdump captures now is lost, and declared"
          + " so; make room, or let it keep fewer files (-W)");
    } else if (was && !full) {
      say.accept(directory + ": there is room again");
    }
    return full;
  }
}
