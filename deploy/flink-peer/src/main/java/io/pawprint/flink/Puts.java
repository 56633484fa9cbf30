// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries to be written together: a list that passes for the map that the state wants. */
final class Puts extends AbstractMap<byte[], byte[]> {

  private final List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>();

  void add(byte[] key, byte[] value) {
    entries.add(Map.entry(key, value));
  }

  @Override
  public void clear() {
    entries.clear();
  }

  @Override
  public Set<Map.Entry<byte[], byte[]>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<byte[], byte[]>> iterator() {
        return entries.iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
