// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.probe.live.CapturePosition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A place in a rotated capture as Connect keeps it. */
final class SynOffset {

  static final Set<String> PARTITION_KEYS = Set.of("directory");

  private static final String FILE = "file";
  private static final String BYTE = "byte";
  private static final String HEAD = "head";

  private SynOffset() {}

  static Map<String, ?> partition(String directory) {
    return Map.of("directory", directory);
  }

  static Map<String, ?> offset(CapturePosition position) {
    return Map.of(
        FILE, position.file(), BYTE, position.atByte(), HEAD, position.head());
  }

  /** What {@link #offset} wrote; empty if it is nothing of that kind. */
  static Optional<CapturePosition> position(Map<String, ?> offset) {
    return offset != null && offset.get(FILE) instanceof String file
            && offset.get(BYTE) instanceof Number at && at.longValue() >= 0
        ? Optional.of(new CapturePosition(file, at.longValue(),
            offset.get(HEAD) instanceof Number head ? head.longValue() : 0))
        : Optional.empty();
  }
}
