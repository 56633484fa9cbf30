// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Collections of this process, in which everything stands still. */
final class Pauses implements AutoCloseable {

  private final List<NotificationEmitter> collectors =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .map(NotificationEmitter.class::cast).toList();
  private final LongAccumulator longestMs = new LongAccumulator(Math::max, 0);
  private final LongAdder allMs = new LongAdder();
  private final NotificationListener listener =
      (notification, handback) -> {
        long ms =
            GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo().getDuration();
        longestMs.accumulate(ms);
        allMs.add(ms);
      };

  Pauses() {
    collectors.forEach(collector -> collector.addNotificationListener(listener, null, null));
  }

  long longestMs() {
    return longestMs.get();
  }

  long allMs() {
    return allMs.sum();
  }

  @Override
  public void close() {
    for (NotificationEmitter collector : collectors) {
      try {
        collector.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
