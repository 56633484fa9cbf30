// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

/**
 * How to run tcpdump.
 *
 * @param command its name or path
 * @param device the interface, or {@code any}
 * @param snapLength bytes of each packet: 128 hold all headers with their options
 * @param sampleBits k: one remote address in 2^k is captured; 0 is everything
 */
public record TcpdumpOptions(String command, String device, int snapLength, int sampleBits) {

  /** Everything on every interface. */
  public static final TcpdumpOptions DEFAULT = new TcpdumpOptions("tcpdump", "any", 128, 0);

  /** The same at another rate. */
  TcpdumpOptions sampled(int bits) {
    return new TcpdumpOptions(command, device, snapLength, bits);
  }
}
