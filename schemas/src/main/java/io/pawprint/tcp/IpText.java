// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/** Text form of addresses; see {@link Ip}. */
final class IpText {

  private IpText() {}

  static Ip parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Ip.v4(parseV4(text, text));
    }
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      throw bad(text);
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0, text);
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true, text);
    int given = head.length + tail.length;
    if (gap < 0 ? given != 8 : given > 7) {
      throw bad(text);
    }
    int[] all = new int[8];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    return new Ip(join(all, 0), join(all, 4));
  }

  private static long join(int[] groups, int from) {
    long bits = 0;
    for (int i = from; i < from + 4; i++) {
      bits = bits << 16 | groups[i];
    }
    return bits;
  }

  /** The 16-bit groups of one side of a "::"; the last of all may be dotted IPv4. */
  private static int[] groups(String side, boolean atEnd, String whole) {
    if (side.isEmpty()) {
      return new int[0];
    }
    String[] parts = side.split(":", -1);
    boolean dotted = atEnd && parts[parts.length - 1].indexOf('.') >= 0;
    int[] out = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (dotted && i == parts.length - 1) {
        int v4 = parseV4(parts[i], whole);
        out[i] = v4 >>> 16;
        out[i + 1] = v4 & 0xFFFF;
      } else {
        out[i] = group(parts[i], whole);
      }
    }
    return out;
  }

  private static int group(String hex, String whole) {
    if (hex.isEmpty() || hex.length() > 4) {
      throw bad(whole);
    }
    int value = 0;
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      int digit = Character.digit(c, 16);
      if (digit < 0 || c > 'f') { // letters of other scripts are digits to Java, too
        throw bad(whole);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int parseV4(String text, String whole) {
    int bits = 0;
    int parts = 0;
    int part = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (part < 0) {
          throw bad(whole);
        }
        bits = bits << 8 | part;
        part = -1;
        parts++;
      } else if (c >= '0' && c <= '9') {
        part = Math.max(part, 0) * 10 + (c - '0');
        if (part > 255) {
          throw bad(whole);
        }
      } else {
        throw bad(whole);
      }
    }
    if (parts != 4) {
      throw bad(whole);
    }
    return bits;
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException("not an IP address: " + text);
  }

  static String format(long hi, long lo) {
    if (Ip.isV4(hi, lo)) {
      long a = lo >>> 24 & 0xFF;
      long b = lo >>> 16 & 0xFF;
      return a + "." + b + "." + (lo >>> 8 & 0xFF) + "." + (lo & 0xFF);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? hi : lo) >>> 16 * (3 - (i & 3))) & 0xFFFF;
    }
    int bestFrom = -1;
    int bestLength = 1; // RFC 5952, 4.2.2: a single zero group is not shortened
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && groups[to] == 0) {
        to++;
      }
      if (to - from > bestLength) {
        bestFrom = from;
        bestLength = to - from;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestFrom) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }
}
