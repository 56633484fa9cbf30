// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Capture files whose turn has not come, so that it is seen when one is gone before that. */
final class UnreadFiles {

  private record Seen(FileTime modified, FileHead head) {}

  private Map<String, Seen> seen = new HashMap<>();

  /**
   * Looks at those that are waiting now.
   *
   * @return those that waited before and were deleted or begun anew since
   */
  List<String> gone(List<RotatedFiles.Found> waiting) {
    Map<String, Seen> now = new HashMap<>();
    List<String> gone = new ArrayList<>();
    for (RotatedFiles.Found file : waiting) {
      Seen before = seen.remove(file.name());
      if (before != null && before.modified().equals(file.modified())) {
        now.put(file.name(), before);
        continue;
      }
      FileHead head = FileHead.of(file.path());
      if (before != null && !head.continues(before.head())) {
        gone.add(file.name());
      }
      now.put(file.name(), new Seen(file.modified(), head));
    }
    seen.keySet().stream()
        .filter(name -> now.keySet().stream().noneMatch(f -> f.startsWith(name + "."))) // gzip
        .forEach(gone::add);
    seen = now;
    return gone;
  }

  /** The turn of that one has come. */
  void begun(String name) {
    seen.remove(name);
  }
}
