// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.tcp.KernelRule;
import java.util.List;

/**
 * What the kernel itself remembers of its peers' timestamps, as {@code ip tcp_metrics} shows it
 * (3.6 to 4.11): the last word on what {@link RowKind#CLOSE_PROVISIONAL} leaves open.
 *
 * @param takenNs host wall clock when the dump was begun, nanoseconds since the epoch
 * @param complete whether each entry that still counts is here
 * @param entries peers
 */
public record KernelMemory(long takenNs, boolean complete, List<TcpMetric> entries) {

  public KernelMemory {
    entries = List.copyOf(entries);
  }

  /**
   * A dump without the entries that are too old to decide anything.
   *
   * @param omitted entries that the dump had no room for
   */
  public static KernelMemory of(long takenNs, List<TcpMetric> dumped, long omitted) {
    return new KernelMemory(
        takenNs,
        omitted == 0,
        dumped.stream().filter(entry -> entry.ageS() <= KernelRule.PAWS_MSL_S).toList());
  }
}
