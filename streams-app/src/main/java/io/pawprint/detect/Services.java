// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** First SYNs and predicted drops per service over the last five minutes. */
final class Services {

  /** Services told apart on one host; the one unused for longest makes room. */
  private static final int MAX_SERVICES = 256;

  private static final int FIRST = 0;
  private static final int DROPPED = 1;

  private final Map<Service, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

  void add(long second, Service service, int firstSyns, int firstDropped) {
    Window window = windows.computeIfAbsent(service, s -> new Window(2));
    window.add(FIRST, second, firstSyns);
    window.add(DROPPED, second, firstDropped);
    if (windows.size() > MAX_SERVICES) {
      windows.remove(windows.keySet().iterator().next());
    }
  }

  /** One service's share. */
  record Share(Service service, long firstSyns, long firstDropped) {
    double share() {
      return firstSyns == 0 ? 0 : (double) firstDropped / firstSyns;
    }
  }

  /** The service that loses most first SYNs, if any loses one. */
  Optional<Share> worst(long nowS) {
    return shares(nowS).stream().findFirst().filter(share -> share.firstDropped() > 0);
  }

  /** All that first SYNs came to, the one that loses most first. */
  List<Share> shares(long nowS) {
    return windows.entrySet().stream()
        .map(
            e ->
                new Share(
                    e.getKey(),
                    e.getValue().sum(FIRST, nowS, Window.SPAN_S),
                    e.getValue().sum(DROPPED, nowS, Window.SPAN_S)))
        .filter(share -> share.firstSyns() > 0)
        .sorted(
            Comparator.comparingLong(Share::firstDropped)
                .thenComparing(share -> share.service().toString())
                .reversed())
        .toList();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(windows.size());
    for (Map.Entry<Service, Window> entry : windows.entrySet()) {
      Ips.write(out, entry.getKey().local());
      out.writeInt(entry.getKey().port());
      entry.getValue().writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Service service = new Service(Ips.read(in), in.readInt());
      Window window = new Window(2);
      window.readFrom(in);
      windows.put(service, window);
    }
  }
}
