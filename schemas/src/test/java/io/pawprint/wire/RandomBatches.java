// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.schema.KernelMemory;
import io.pawprint.schema.RememberedStamp;
import io.pawprint.schema.SegmentKind;
import io.pawprint.schema.SegmentRow;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.MetricsKey;
import io.pawprint.schema.VerdictSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records that a sensor could send, with every value at its edges now and then. */
public final class RandomBatches {

  private static final long NOW_NS = 1_790_000_000_000_000_000L;

  private RandomBatches() {}

  public static SynBatch record(Random random, int rowsMax) {
    long firstTimeNs = edge(random, NOW_NS + random.nextInt(), 0, Limits.TIME_NS_MAX);
    List<SegmentRow> rows = new ArrayList<>();
    int count = random.nextInt(rowsMax + 1);
    for (int i = 0; i < count; i++) {
      rows.add(row(random, i == 0 ? 0 : offset(random, firstTimeNs)));
    }
    long lostFromNs = random.nextBoolean() ? 0 : NOW_NS - random.nextInt(1_000_000);
    return new SynBatch(
        "host-" + random.nextInt(100) + (random.nextBoolean() ? "/blue" : "/π☃"),
        random.nextBoolean() ? "" : "5b3c-" + random.nextInt(),
        random.nextBoolean() ? "" : "4.4.178-rc" + random.nextInt(9),
        edge(random, NOW_NS, 0, Limits.TIME_NS_MAX),
        edge(random, random.nextInt(Integer.MAX_VALUE), 0, Long.MAX_VALUE),
        edge(random, NOW_NS, 0, Limits.TIME_NS_MAX),
        1 << random.nextInt(31),
        edge(random, random.nextInt(1_000), 0, Long.MAX_VALUE),
        lostFromNs,
        lostFromNs + random.nextInt(1_000),
        edge(random, random.nextInt(1_000), 0, Long.MAX_VALUE),
        random.nextBoolean(),
        random.nextBoolean(),
        settings(random),
        firstTimeNs,
        rows,
        random.nextInt(3) == 0 ? memory(random) : null);
  }

  private static KernelMemory memory(Random random) {
    List<RememberedStamp> entries = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      entries.add(
          new RememberedStamp(
              random.nextBoolean() ? ByteBuffer.allocate(0) : address(random),
              address(random),
              u32(random),
              (int) edge(random, random.nextInt(60), 0, Integer.MAX_VALUE)));
    }
    return new KernelMemory(
        edge(random, NOW_NS, 0, Limits.TIME_NS_MAX), random.nextBoolean(), entries);
  }

  private static VerdictSettings settings(Random random) {
    return new VerdictSettings(
        setting(random),
        setting(random),
        setting(random),
        setting(random),
        setting(random),
        setting(random),
        MetricsKey.values()[random.nextInt(MetricsKey.values().length)],
        counter(random),
        counter(random),
        counter(random));
  }

  private static Long counter(Random random) {
    return random.nextBoolean() ? null : edge(random, random.nextInt(1_000), 0, Long.MAX_VALUE);
  }

  private static Integer setting(Random random) {
    return random.nextBoolean() ? null : (int) edge(random, random.nextInt(3), 0, 1 << 30);
  }

  /** Small as a rule, backwards at times, never out of the years that a time may have. */
  private static long offset(Random random, long firstTimeNs) {
    long offset = random.nextInt(300_000_000) - 50_000_000;
    return Math.max(-firstTimeNs, Math.min(offset, Limits.TIME_NS_MAX - firstTimeNs));
  }

  private static SegmentRow row(Random random, long offsetNs) {
    SegmentKind[] kinds = SegmentKind.values();
    return new SegmentRow(
        kinds[random.nextInt(kinds.length)],
        offsetNs,
        random.nextBoolean(),
        address(random),
        (int) edge(random, random.nextInt(65536), 0, 65535),
        address(random),
        (int) edge(random, random.nextInt(65536), 0, 65535),
        u32(random),
        random.nextInt(4) == 0 ? null : Long.valueOf(u32(random)));
  }

  private static long u32(Random random) {
    return edge(random, Integer.toUnsignedLong(random.nextInt()), 0, 0xFFFF_FFFFL);
  }

  private static ByteBuffer address(Random random) {
    byte[] bytes = new byte[random.nextInt(3) == 0 ? 16 : 4];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static long edge(Random random, long usual, long low, long high) {
    return switch (random.nextInt(20)) {
      case 0 -> low;
      case 1 -> high;
      default -> usual;
    };
  }
}
