// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources that lose most first SYNs, with what they lost in the last five minutes. */
final class FailingSources {

  /** Sources told apart; the one with the fewest drops makes room. */
  private static final int MAX_SOURCES = 128;

  private final Map<Ip, Window> windows = new TreeMap<>();
  private long omitted;

  void add(long second, Ip source, int dropped) {
    if (windows.size() >= MAX_SOURCES && !windows.containsKey(source)) {
      windows.values().removeIf(window -> window.sum(0, second, Window.SPAN_S) == 0);
      if (windows.size() >= MAX_SOURCES) {
        omitted++;
        return;
      }
    }
    windows.computeIfAbsent(source, s -> new Window(1)).add(0, second, dropped);
  }

  /** One source and what it lost. */
  record Loss(Ip source, long firstDropped) {}

  /** The worst first. */
  List<Loss> worst(long nowS, int limit) {
    return windows.entrySet().stream()
        .map(e -> new Loss(e.getKey(), e.getValue().sum(0, nowS, Window.SPAN_S)))
        .filter(loss -> loss.firstDropped() > 0)
        .sorted(
            Comparator.comparingLong(Loss::firstDropped).reversed().thenComparing(Loss::source))
        .limit(limit)
        .toList();
  }

  /** How many sources lose SYNs now. */
  long count(long nowS) {
    return windows.values().stream().filter(w -> w.sum(0, nowS, Window.SPAN_S) > 0).count();
  }

  // sum of squared shares (Herfindahl): 1 for one source, 1/n for n alike. Sources are sampled
  // whole, so what a sample of one in k says of all varies by (1 - 1/k) times this.
  double concentration(long nowS) {
    double sum = 0;
    double squares = 0;
    for (Window window : windows.values()) {
      double lost = window.sum(0, nowS, Window.SPAN_S);
      sum += lost;
      squares += lost * lost;
    }
    return sum == 0 ? 1 : squares / (sum * sum);
  }

  /** Drops of sources that there was no room for. */
  long omitted() {
    return omitted;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(omitted);
    out.writeInt(windows.size());
    for (Map.Entry<Ip, Window> entry : windows.entrySet()) {
      Ips.write(out, entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    omitted = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Ip source = Ips.read(in);
      Window window = new Window(1);
      window.readFrom(in);
      windows.put(source, window);
    }
  }
}
