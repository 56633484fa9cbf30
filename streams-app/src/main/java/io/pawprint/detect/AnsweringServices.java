// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Services that sent a SYN-ACK, in slots that a scan of it costs little, with what they left
 * unanswered in the last five minutes. A port scan adds none: only an answer does.
 */
final class AnsweringServices {

  /** Services told apart on one host; the one without an answer for longest makes room. */
  private static final int MAX_SERVICES = 256;

  private static final int AWAITED = 0;
  private static final int UNANSWERED = 1;

  private static final class Slot {
    private final Service service;
    private final Window window = new Window(2);
    private long answeredNs;

    Slot(Service service) {
      this.service = service;
    }

    boolean is(long hi, long lo, int port) {
      return service.port() == port && service.local().lo() == lo && service.local().hi() == hi;
    }
  }

  private final List<Slot> slots = new ArrayList<>();
  private int last;
  private long evicted;

  /** The service's slot, or -1. */
  int find(long localHi, long localLo, int port) {
    if (last < slots.size() && slots.get(last).is(localHi, localLo, port)) {
      return last;
    }
    for (int at = 0; at < slots.size(); at++) {
      if (slots.get(at).is(localHi, localLo, port)) {
        last = at;
        return at;
      }
    }
    return -1;
  }

  /** Takes note of a SYN-ACK; a slot that changes hands is emptied in all seconds under way. */
  int answered(SegmentColumns rows, int row, Collection<AwaitedSecond> underWay) {
    int at = find(rows.localHi[row], rows.localLo[row], rows.localPort[row]);
    if (at < 0) {
      Slot slot = new Slot(new Service(rows.local(row), rows.localPort[row]));
      if (slots.size() < MAX_SERVICES) {
        at = slots.size();
        slots.add(slot);
      } else {
        at = stalest();
        slots.set(at, slot);
        evicted++;
        for (AwaitedSecond second : underWay) {
          second.clear(at);
        }
      }
    }
    slots.get(at).answeredNs = Math.max(slots.get(at).answeredNs, rows.timeNs[row]);
    return at;
  }

  private int stalest() {
    int stalest = 0;
    for (int at = 1; at < slots.size(); at++) {
      if (slots.get(at).answeredNs < slots.get(stalest).answeredNs) {
        stalest = at;
      }
    }
    return stalest;
  }

  long answeredNs(int slot) {
    return slots.get(slot).answeredNs;
  }

  /** Adds what one second left unanswered. */
  void add(long second, AwaitedSecond of, Window counts) {
    for (int at = 0; at < of.slots(); at++) {
      if (of.awaited(at) > 0) {
        counts.add(Count.AWAITED.ordinal(), second, of.awaited(at));
        counts.add(Count.UNANSWERED.ordinal(), second, of.unanswered(at));
        slots.get(at).window.add(AWAITED, second, of.awaited(at));
        slots.get(at).window.add(UNANSWERED, second, of.unanswered(at));
      }
    }
  }

  /** One service's share. */
  record Share(Service service, long awaited, long unanswered) {
    double share() {
      return awaited == 0 ? 0 : (double) unanswered / awaited;
    }
  }

  /** Services that left first SYNs unanswered in the last five minutes, the worst first. */
  List<Share> worst(long nowS) {
    return slots.stream()
        .map(
            slot ->
                new Share(
                    slot.service,
                    slot.window.sum(AWAITED, nowS, Window.SPAN_S),
                    slot.window.sum(UNANSWERED, nowS, Window.SPAN_S)))
        .filter(share -> share.unanswered() > 0)
        .sorted(
            Comparator.comparingLong(Share::unanswered)
                .reversed()
                .thenComparing(share -> share.service().toString()))
        .toList();
  }

  /** Services forgotten for want of room. */
  long evicted() {
    return evicted;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(evicted);
    out.writeInt(slots.size());
    for (Slot slot : slots) {
      Ips.write(out, slot.service.local());
      out.writeInt(slot.service.port());
      out.writeLong(slot.answeredNs);
      slot.window.writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    evicted = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Ip local = Ips.read(in);
      Slot slot = new Slot(new Service(local, in.readInt()));
      slot.answeredNs = in.readLong();
      slot.window.readFrom(in);
      slots.add(slot);
    }
  }
}
