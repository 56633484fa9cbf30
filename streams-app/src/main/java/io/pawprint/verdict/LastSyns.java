// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageReader;
import io.pawprint.state.PageTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The last SYNs of the sources that lose some: a ring of {@value #SYNS} a source, in parts of
 * {@value #PART}, each a record of its own. Where there is no room for all of a host's sources, the
 * parts go first that were written when their source had not lost a SYN for longest.
 *
 * <pre>
 *   (local, remote, part) → second of the source's last drop, number of its SYNs (part 0 only),
 *                           60 of them | time ns | TSval | flags | verdict | cause | - |
 * </pre>
 */
public final class LastSyns {

  /** SYNs kept of one source. */
  public static final int SYNS = 600;

  private static final int PART = 60;
  private static final int HEADER_BYTES = 16;
  private static final int POINT_BYTES = 16;
  private static final int NUMBER = 4;

  /** Size of a value in the table. */
  public static final int BYTES = HEADER_BYTES + PART * POINT_BYTES;

  /** Records of one host, a kilobyte each: all SYNs of a hundred sources. */
  public static final int PARTS_MAX = 1_024;

  /** Longs of a key. */
  public static final int KEY_LONGS = 5;

  /**
   * What is kept of one source.
   *
   * @param syns oldest first
   * @param omitted how many of its last {@value #SYNS} gave way to those of other sources
   */
  public record Kept(List<SynPoint> syns, int omitted) {}

  private final PageTable table;

  LastSyns(PageTable table) {
    this.table = table;
  }

  /** A SYN of a source that has lost some, perhaps this one. */
  void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, int nowS) {
    long localHi = rows.localHi[row];
    long localLo = rows.localLo[row];
    long remoteHi = rows.remoteHi[row];
    long remoteLo = rows.remoteLo[row];
    if (verdict == Verdict.DROPPED) {
      table.seekOrAdd(localHi, localLo, remoteHi, remoteLo, 0);
      table.putInt(0, nowS);
    } else if (!table.seek(localHi, localLo, remoteHi, remoteLo, 0)) {
      return;
    }
    int number = table.getInt(NUMBER);
    int lastDropS = table.getInt(0);
    table.putInt(NUMBER, number == Integer.MAX_VALUE ? number % SYNS + SYNS + 1 : number + 1);
    int part = number % SYNS / PART;
    if (part > 0) {
      table.seekOrAdd(localHi, localLo, remoteHi, remoteLo, part);
      table.putInt(0, lastDropS);
    }
    int at = HEADER_BYTES + number % PART * POINT_BYTES;
    table.putLong(at, rows.timeNs[row]);
    table.putInt(at + 8, rows.tsVal[row]);
    int flags = (rows.hasTs(row) ? SynPoint.HAS_TS : 0) | (first ? SynPoint.FIRST : 0);
    table.putInt(at + 12, flags | verdict.ordinal() << 8 | cause.ordinal() << 16);
  }

  /** Those of one source, copied from a table that may be being written. */
  public static Kept of(
      PageReader table, long localHi, long localLo, long remoteHi, long remoteLo) {
    List<SynPoint> syns = new ArrayList<>();
    if (!table.seek(localHi, localLo, remoteHi, remoteLo, 0)) {
      return new Kept(syns, 0);
    }
    int end = table.getInt(NUMBER);
    int begin = Math.max(0, end - SYNS);
    for (int part = 0; part * PART < Math.min(end, SYNS); part++) {
      if (table.seek(localHi, localLo, remoteHi, remoteLo, part)) {
        int slots = Math.min(PART, end - part * PART);
        for (int slot = 0; slot < slots; slot++) {
          int at = table.offset() + HEADER_BYTES + slot * POINT_BYTES;
          SynPoint.read(table.bytes(), at).ifPresent(syns::add);
        }
      }
    }
    syns.sort(Comparator.comparingLong(SynPoint::timeNs));
    return new Kept(syns, Math.max(0, end - begin - syns.size()));
  }
}
