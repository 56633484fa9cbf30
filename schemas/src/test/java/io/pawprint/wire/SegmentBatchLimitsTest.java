// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.schema.SegmentRow;
import io.pawprint.schema.KernelMemory;
import io.pawprint.schema.RememberedStamp;
import io.pawprint.schema.SynBatch;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One value out of range at a time: the message says which, what it should be, what it was. */
class SegmentBatchLimitsTest {

  private static final String TIME = "nanoseconds since 1970, before the year 2200";

  @Test
  void refusesAHostWithoutAName() {
    refuses(b -> b.setHostId(""), "hostId should be a host id: was empty");
    refuses(
        b -> b.setHostId("x".repeat(256)),
        "hostId should be at most 255 characters long: was 256 characters");
    refuses(b -> b.setHostId("a\u001bb"), "hostId should be free of control characters: was a?b");
  }

  @Test
  void refusesTimesOutOfTheCalendar() {
    refuses(b -> b.setEpoch(-1), "epoch should be " + TIME + ": was -1");
    refuses(
        b -> b.setCompleteThroughNs(Limits.TIME_NS_MAX + 1),
        "completeThroughNs should be " + TIME + ": was 7258118400000000001");
    refuses(b -> b.setFirstTimeNs(-5), "firstTimeNs should be " + TIME + ": was -5");
    String rowTime = "rows[1].firstTimeNs + offsetNs should be " + TIME;
    refuses(b -> row(b).setOffsetNs(Long.MAX_VALUE), rowTime);
    refuses(b -> row(b).setOffsetNs(Long.MIN_VALUE), rowTime);
  }

  @Test
  void refusesCountsBelowZero() {
    refuses(b -> b.setSequence(-1), "sequence should be a count, 0 or more: was -1");
    refuses(b -> b.setLost(-2), "lost should be a count, 0 or more: was -2");
    refuses(b -> b.setDuplicates(-3), "duplicates should be a count, 0 or more: was -3");
  }

  @Test
  void refusesAnIntervalThatEndsBeforeItBegins() {
    refuses(
        b -> {
          b.setLostFromNs(20);
          b.setLostToNs(10);
        },
        "lostToNs should be lostFromNs or later: was 10");
  }

  @Test
  void refusesSamplingThatIsNoPowerOfTwo() {
    for (int bad : new int[] {0, 3, -4, Integer.MIN_VALUE}) {
      refuses(
          b -> b.setSampleOneIn(bad),
          "sampleOneIn should be a power of two, 1 or more: was " + bad);
    }
  }

  @Test
  void refusesASettingThatWouldReadAsUnknown() {
    refuses(
        b -> b.getSettings().setTimestamps(-1),
        "settings.timestamps should be null or 0 or more: was -1");
  }

  @Test
  void refusesPortsSequenceNumbersAndTimestampsThatDoNotFit() {
    refuses(
        b -> row(b).setLocalPort(65536),
        "rows[1].localPort should be a port, 0 to 65535: was 65536");
    refuses(
        b -> row(b).setRemotePort(-1), "rows[1].remotePort should be a port, 0 to 65535: was -1");
    refuses(b -> row(b).setSeq(1L << 32), "rows[1].seq should be 0 to 4294967295: was 4294967296");
    refuses(b -> row(b).setTsVal(-1L), "rows[1].tsVal should be 0 to 4294967295: was -1");
  }

  @Test
  void refusesAddressesOfOddLength() {
    refuses(
        b -> row(b).setRemote(ByteBuffer.allocate(5)),
        "rows[1].remote should be an address of 4 or 16 bytes: was 5 bytes");
    refuses(
        b -> row(b).setLocal(ByteBuffer.allocate(0)),
        "rows[1].local should be an address of 4 or 16 bytes: was 0 bytes");
  }

  @Test
  void refusesAnAbsurdNumberOfRows() {
    refuses(
        b -> b.setRows(Collections.nCopies(100_001, row(b))),
        "rows should be at most 100000 rows: was 0 + 100001 rows");
  }

  @Test
  void doesNotBelieveInRowsThatTheBytesHaveNoRoomFor() {
    SynBatch record = record();
    record.setRows(List.of());
    record.setMemory(null);
    byte[] bytes = SegmentBatchCodec.encode(record);
    bytes[bytes.length - 2] = 100; // a block of 50 rows, and no more than "no memory" behind
    assertThatThrownBy(
            () -> SegmentBatchDecoder.of(SynBatch.getClassSchema()).decode(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("50 rows");
  }

  @Test
  void doesNotBelieveInMoreMemoryThanTheContractAllows() {
    RememberedStamp entry =
        new RememberedStamp(ByteBuffer.allocate(0), ByteBuffer.allocate(4), 0L, 0);
    refuses(
        b -> b.setMemory(new KernelMemory(0L, true, Collections.nCopies(4_097, entry))),
        "memory.entries should be at most 4096 entries: was 0 + 4097 entries");
    refuses(
        b -> b.setMemory(new KernelMemory(-1L, true, List.of())), "memory.takenNs should be");
    refuses(
        b -> {
          RememberedStamp odd =
              new RememberedStamp(ByteBuffer.allocate(0), ByteBuffer.allocate(7), 0L, 0);
          b.setMemory(new KernelMemory(0L, true, List.of(odd)));
        },
        "memory.entries.remote should be an address of 4 or 16 bytes: was 7 bytes");
  }

  private static void refuses(Consumer<SynBatch> damage, String message) {
    SynBatch record = record();
    damage.accept(record);
    assertThatThrownBy(() -> SegmentBatchCodec.toBatch(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageStartingWith(message);
  }

  private static SynBatch record() {
    Random random = new Random(7);
    SynBatch record = RandomBatches.record(random, 10);
    while (record.getRows().size() < 2) {
      record = RandomBatches.record(random, 10);
    }
    record.setFirstTimeNs(1_000_000_000_000L);
    return record;
  }

  private static SegmentRow row(SynBatch record) {
    return record.getRows().get(1);
  }
}
