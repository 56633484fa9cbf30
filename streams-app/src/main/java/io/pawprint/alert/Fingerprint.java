// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * Identity of an alert over its whole life: 64-bit FNV-1a over its kind and its labels in name
 * order, as 16 hex digits. The constants are those of the FNV reference (Fowler, Noll, Vo).
 */
public final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Parts a name from its value and one label from the next: no UTF-8 text contains it. */
  private static final byte SEPARATOR = (byte) 0xff;

  private Fingerprint() {}

  /** The fingerprint of an alert of that kind with those labels. */
  public static String of(String kind, SortedMap<String, String> labels) {
    long hash = mix(OFFSET, kind);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      hash = mix(mix(hash, label.getKey()), label.getValue());
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long mix(long hash, String text) {
    for (byte b : text.getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * PRIME;
    }
    return (hash ^ (SEPARATOR & 0xFF)) * PRIME;
  }
}
