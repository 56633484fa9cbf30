// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code net.ipv4.tcp_max_tw_buckets} against what the kernel would have chosen.
 *
 * @param limit in force
 * @param usual the kernel's own choice, where something tells it
 * @param lowered whether somebody set it well below that
 */
record BucketLimit(int limit, OptionalInt usual, boolean lowered) {

  /** {@code alloc_large_system_hash("TCP established", ...)} is given at most 512 Ki slots. */
  private static final int MOST_USUAL = 256 * 1024;

  /** A host of 256 MB has so many by default: no supported distribution runs on less. */
  private static final int LEAST_USUAL = 2_048;

  /** Empty if the limit cannot be read. */
  static Optional<BucketLimit> of(Situation host) {
    return of(host.settings(), host.thresholds().bucketsLow());
  }

  static Optional<BucketLimit> of(Sysctls settings, int low) {
    OptionalInt limit = settings.number(Sysctls.MAX_TW_BUCKETS);
    return limit.isEmpty()
        ? Optional.empty()
        : Optional.of(judge(limit.getAsInt(), usual(settings), low));
  }

  // tcp_init, net/ipv4/tcp.c: sysctl_tcp_max_orphans = ehash slots / 2, and so is this limit's
  // default; both are powers of two unless somebody set them
  private static OptionalInt usual(Sysctls settings) {
    OptionalInt orphans = settings.number(Sysctls.MAX_ORPHANS);
    boolean untouched =
        orphans.isPresent()
            && Integer.bitCount(orphans.getAsInt()) == 1
            && orphans.getAsInt() >= LEAST_USUAL
            && orphans.getAsInt() <= MOST_USUAL;
    return untouched ? orphans : OptionalInt.empty();
  }

  private static BucketLimit judge(int limit, OptionalInt usual, int low) {
    boolean asByDefault = Integer.bitCount(limit) == 1 && limit >= LEAST_USUAL;
    boolean lowered =
        usual.isPresent()
            ? limit <= usual.getAsInt() / (asByDefault ? 8 : 2)
            : limit < low && !asByDefault;
    return new BucketLimit(limit, usual, lowered);
  }

  /** For a sentence: {@code 5000 (the kernel chose 65536)}. */
  String inWords() {
    return usual.isPresent()
        ? limit + " (the kernel would choose " + usual.getAsInt() + ")"
        : limit + " (a host of 4 GB has 16384 by default)";
  }
}
