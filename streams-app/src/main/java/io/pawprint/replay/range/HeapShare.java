// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

/**
 * What a replay may hold of records that wait, as parts of the heap: in a small one it reads less
 * ahead, and gives way to the state of its hosts.
 *
 * @param blocksBytes records in the blocks of all threads
 * @param fetchesBytes records of one topic, of all threads: held ahead, and as much on its way
 */
record HeapShare(int blocksBytes, int fetchesBytes) {

  private static final int BLOCKS_BYTES_MAX = 64 << 20;
  private static final int FETCHES_BYTES_MAX = 32 << 20;

  static final HeapShare HERE = of(Runtime.getRuntime().maxMemory());

  // blocks = heap / 8, fetches = heap / 16, neither more than pays off
  static HeapShare of(long heapBytes) {
    return new HeapShare(
        (int) Math.min(BLOCKS_BYTES_MAX, heapBytes / 8),
        (int) Math.min(FETCHES_BYTES_MAX, heapBytes / 16));
  }
}
