// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.util.HashMap;
import java.util.Map;

/** Where a test's pages rest: source and sink over one map, counting what passes. */
final class StoredPages implements PageSource, PageSink {

  final Map<Integer, byte[]> pages = new HashMap<>();
  int loads;
  int saves;

  @Override
  public byte[] load(int pageId) {
    loads++;
    return pages.get(pageId);
  }

  @Override
  public void save(int pageId, byte[] bytes) {
    saves++;
    if (bytes == null) {
      pages.remove(pageId);
    } else {
      pages.put(pageId, bytes);
    }
  }
}
