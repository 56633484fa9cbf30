// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wrong tokens of late, by the address that sent them. An address that has sent {@link #MAX} within
 * a minute waits until the minute is over, whatever it sends: else it could go on guessing.
 */
final class FailedTries {

  static final int MAX = 10;

  private static final long WINDOW_MS = 60_000;

  /** Then the one that began first is forgotten. */
  static final int ADDRESSES_MAX = 10_000;

  private static final int IPV6_NETWORK_BYTES = 8;

  private static final class Tries {
    final long sinceMs;
    int number;

    Tries(long sinceMs) {
      this.sinceMs = sinceMs;
    }
  }

  private final Clock clock;
  private final Map<String, Tries> byAddress = new LinkedHashMap<>();
  private long failed;
  private long refused;

  FailedTries(Clock clock) {
    this.clock = clock;
  }

  /** Refuses an address that has to wait. */
  synchronized void admit(String address) {
    Tries tries = current(address);
    if (tries != null && tries.number >= MAX) {
      refused++;
      long waitS = 1 + (tries.sinceMs + WINDOW_MS - clock.millis()) / 1_000;
      throw Problem.tooMany(
          MAX + " wrong tokens came from your address; try again in " + waitS + " s", waitS);
    }
  }

  /** Notes a wrong token. */
  synchronized void failed(String address) {
    failed++;
    Tries tries = current(address);
    if (tries == null) {
      tries = new Tries(clock.millis());
      byAddress.put(network(address), tries);
      if (byAddress.size() > ADDRESSES_MAX) {
        byAddress.remove(byAddress.keySet().iterator().next());
      }
    }
    tries.number++;
  }

  private Tries current(String address) {
    String network = network(address);
    Tries tries = byAddress.get(network);
    if (tries != null && clock.millis() - tries.sinceMs >= WINDOW_MS) {
      byAddress.remove(network);
      return null;
    }
    return tries;
  }

  /** Of IPv6 the first 64 bits: whoever has one address has all of them. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(
          Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /** Wrong tokens so far. */
  synchronized long failed() {
    return failed;
  }

  /** Requests refused after too many of them. */
  synchronized long refused() {
    return refused;
  }
}
