// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One record of the sources table, read by another thread than the one that writes it; see {@link
 * SourceMemory} and {@link SourceCounts}.
 *
 * @param syns its SYNs, repeated ones included; 0 where the record only keeps a memory
 * @param dropped those of them that were dropped, as predicted
 * @param firstSyns its connection attempts
 * @param firstDropped those of them whose first SYN was dropped
 * @param withoutTs SYNs without the timestamps option
 * @param lastSynS second of the last SYN
 * @param remembers whether the kernel remembers a TSval
 * @param estimated whether that rests on a close that was never seen to be acknowledged
 * @param ts the TSval it remembers
 * @param stampS when it was stored
 */
public record KnownSource(
    int syns,
    int dropped,
    int firstSyns,
    int firstDropped,
    int withoutTs,
    int lastSynS,
    boolean remembers,
    boolean estimated,
    int ts,
    int stampS) {

  /** From the value of its record. */
  public static KnownSource of(byte[] bytes, int offset) {
    ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int flags = value.getInt(offset + SourceMemory.FLAGS);
    return new KnownSource(
        value.getInt(offset + SourceCounts.SYNS),
        value.getInt(offset + SourceCounts.DROPPED),
        value.getInt(offset + SourceCounts.FIRST_SYNS),
        value.getInt(offset + SourceCounts.FIRST_DROPPED),
        value.getInt(offset + SourceCounts.WITHOUT_TS),
        value.getInt(offset + SourceCounts.LAST_SYN_S),
        (flags & SourceMemory.HAS_MEMORY) != 0,
        (flags & SourceMemory.ESTIMATED) != 0,
        value.getInt(offset + SourceMemory.TS),
        value.getInt(offset + SourceMemory.STAMP_S));
  }
}
