// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import java.util.Map;

/**
 * The settings of one host at one moment.
 *
 * @param values setting name with dots to raw text; an absent name is unknown, never 0
 * @param unreadable setting name to the reason why it could not be read
 * @param tcpMetricsKey how {@code ip tcp_metrics} keys its entries
 */
public record SysctlReading(
    String hostId,
    String bootId,
    String kernelRelease,
    long timeNs,
    Map<String, String> values,
    Map<String, String> unreadable,
    TcpMetricsKey tcpMetricsKey)
    implements Observation {

  /** What the kernel's tcp_metrics netlink family shows; evidence for the kernel rule. */
  public enum TcpMetricsKey {
    UNKNOWN,
    /** No such family: before 3.6. */
    NO_FAMILY,
    /** Entries carry no source address: 3.6 to 3.13. */
    REMOTE,
    /** Entries carry a source address: 3.14 and later, el7. */
    PAIR
  }

  public SysctlReading {
    values = Map.copyOf(values);
    unreadable = Map.copyOf(unreadable);
  }
}
