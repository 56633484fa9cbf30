// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Key of one page in a store: host id, a zero byte (no host id has one), the table, the page id
 * big-endian; so that one host's pages lie together.
 */
final class PageKey {

  static final byte SOURCES = 's';
  static final byte TUPLES = 't';
  static final byte CLOCKS = 'c';
  static final byte LOSING = 'l';
  static final byte POINTS = 'q'; // 'p' had another layout

  private final byte[] prefix;

  PageKey(String hostId, byte table) {
    byte[] host = hostId.getBytes(StandardCharsets.UTF_8);
    prefix = Arrays.copyOf(host, host.length + 6);
    prefix[host.length + 1] = table;
  }

  byte[] of(int pageId) {
    byte[] key = prefix.clone();
    for (int i = 0; i < 4; i++) {
      key[key.length - 1 - i] = (byte) (pageId >>> 8 * i);
    }
    return key;
  }
}
