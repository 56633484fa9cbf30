// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A setting whose change can be played through, with the values the kernel takes for it. */
public enum ModelledSetting {
  /** Drops, TIME_WAIT length. */
  RECYCLE(
      Sysctls.TW_RECYCLE, 0, 1, 1,
      "which SYNs are dropped, what is remembered of peers, how long TIME_WAIT lasts"),
  /** The option off: nothing remembered, nothing reused. */
  TIMESTAMPS(
      Sysctls.TIMESTAMPS, 0, 2, 3,
      "drops under tcp_tw_recycle, TIME_WAIT that gives way, ports taken over by tcp_tw_reuse"),
  /** Overflow. */
  MAX_TW_BUCKETS(
      Sysctls.MAX_TW_BUCKETS, 0, Integer.MAX_VALUE, 2,
      "TIME_WAIT sockets from opens and closes, and which closes overflow"),
  /** Outgoing only. */
  TW_REUSE(
      Sysctls.TW_REUSE, 0, 2, 2,
      "how long TIME_WAIT holds a port of an outgoing connection, which connect() fails"),
  /** Of 6.14 and later. */
  TW_REUSE_DELAY(
      Sysctls.TW_REUSE_DELAY, 1, 60_000, 3,
      "as tcp_tw_reuse, milliseconds until it may be taken over"),
  /** Of vendor kernels. */
  TW_TIMEOUT(
      Sysctls.TW_TIMEOUT, 1, 600, 4,
      "seconds of TIME_WAIT: ports held, sockets in the table (vendor kernels only)"),
  /** Two numbers. */
  PORT_RANGE(
      Sysctls.LOCAL_PORT_RANGE, 1, 65_535, 3,
      "ports towards each destination, time until they run out, which connect() fails"),
  /** A list. */
  RESERVED_PORTS(Sysctls.LOCAL_RESERVED_PORTS, 1, 65_535, 3, "as ip_local_port_range"),
  /** The stall of a collision. */
  RFC1337(
      Sysctls.RFC1337, 0, 1, 1,
      "whether a RST ends TIME_WAIT, and how long a refused sender stalls"),
  /** 2 leaves the check of recycle out. */
  SYNCOOKIES(
      Sysctls.SYNCOOKIES, 0, 2, 4, "with 2 the check of tcp_tw_recycle is never made"),
  /** Silent refusals. */
  INVALID_RATELIMIT(
      Sysctls.INVALID_RATELIMIT, 0, Integer.MAX_VALUE, 4,
      "milliseconds in which TIME_WAIT answers a sender once");

  /** What nobody should begin with. */
  static final int MOST_RISK = 4;

  private final String kernelName;
  private final int least;
  private final int most;
  private final int risk;
  private final String models;

  ModelledSetting(String kernelName, int least, int most, int risk, String models) {
    this.kernelName = kernelName;
    this.least = least;
    this.most = most;
    this.risk = risk;
    this.models = models;
  }

  /** The setting of that kernel name. */
  public static Optional<ModelledSetting> of(String kernelName) {
    return Arrays.stream(values()).filter(s -> s.kernelName.equals(kernelName)).findFirst();
  }

  /** All kernel names, in the order of declaration. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ModelledSetting::kernelName).toList();
  }

  /** As under /proc/sys, with dots. */
  public String kernelName() {
    return kernelName;
  }

  /** 1 where putting it right loses nothing, to {@value #MOST_RISK}. */
  public int risk() {
    return risk;
  }

  /** What follows from a change, in a few words. */
  public String models() {
    return models;
  }

  /** The values that the kernel takes, in words. */
  public String allowed() {
    return switch (this) {
      case PORT_RANGE -> "two ports, 1 to 65535, the first not above the second: '10240 65535'";
      case RESERVED_PORTS -> "ports and ranges of ports, 1 to 65535, with commas: 8080,9148-9150";
      default -> most == 1 ? "0 or 1" : "a whole number from " + least + " to " + most;
    };
  }

  /**
   * The value as the kernel would show it.
   *
   * @throws IllegalArgumentException if the kernel refuses it; the message says what it takes
   */
  public String value(String text) {
    try {
      return switch (this) {
        case PORT_RANGE -> {
          PortRange range = PortRange.parse(text.trim().replace('-', ' '));
          yield range.first() + "\t" + range.last();
        }
        case RESERVED_PORTS -> ports(text);
        default -> {
          long number = Long.parseLong(text.trim());
          if (number < least || number > most) {
            throw new IllegalArgumentException(text);
          }
          yield String.valueOf(number);
        }
      };
    } catch (IllegalArgumentException e) { // NumberFormatException is one
      throw new IllegalArgumentException(
          kernelName + " takes " + allowed() + ": was '" + text + "'");
    }
  }

  private static String ports(String text) {
    for (String part : text.split(",", -1)) {
      String[] ends = part.trim().split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException(text);
      }
      int first = Integer.parseInt(ends[0].trim());
      new PortRange(first, Integer.parseInt(ends[ends.length - 1].trim())); // refuses by itself
    }
    return text.trim();
  }
}
