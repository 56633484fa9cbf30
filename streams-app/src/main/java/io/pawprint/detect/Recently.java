// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys that came within the last moments; what there is no room for is counted. */
final class Recently {

  private final int max;
  private final long spanNs;
  private final LinkedHashMap<Long, Long> times = new LinkedHashMap<>();
  private long omitted;

  Recently(int max, long spanNs) {
    this.max = max;
    this.spanNs = spanNs;
  }

  void add(long key, long timeNs) {
    times.put(key, timeNs);
    Iterator<Long> eldest = times.values().iterator();
    while (eldest.hasNext()) {
      boolean over = timeNs - eldest.next() > spanNs;
      if (!over && times.size() <= max) {
        return;
      }
      omitted += over ? 0 : 1;
      eldest.remove();
    }
  }

  boolean has(long key) {
    return !times.isEmpty() && times.containsKey(key);
  }

  /** Whether it came; it is forgotten. */
  boolean take(long key) {
    return !times.isEmpty() && times.remove(key) != null;
  }

  /** Keys that had to make room before their time. */
  long omitted() {
    return omitted;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(omitted);
    out.writeInt(times.size());
    for (Map.Entry<Long, Long> entry : times.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    omitted = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      times.put(in.readLong(), in.readLong());
    }
  }
}
