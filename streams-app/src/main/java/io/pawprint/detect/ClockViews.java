// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest {@link ClockView} of each source that loses SYNs; the one told longest ago goes. */
final class ClockViews {

  private static final int MAX_SOURCES = 128;

  private final Map<Ip, ClockView> views = new LinkedHashMap<>();

  void put(Ip source, ClockView view) {
    views.remove(source);
    views.put(source, view);
    if (views.size() > MAX_SOURCES) {
      views.remove(views.keySet().iterator().next());
    }
  }

  ClockView of(Ip source) {
    return views.getOrDefault(source, ClockView.NONE);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(views.size());
    for (Map.Entry<Ip, ClockView> entry : views.entrySet()) {
      Ips.write(out, entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      views.put(Ips.read(in), ClockView.readFrom(in));
    }
  }
}
