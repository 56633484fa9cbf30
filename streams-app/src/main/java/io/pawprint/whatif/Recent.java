// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps what was used last, and counts what it lost for want of room. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private final int most;
  private long evicted;

  Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    boolean full = size() > most;
    evicted += full ? 1 : 0;
    return full;
  }

  long evicted() {
    return evicted;
  }
}
