// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.app.bench.HotPathLoad;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/** Hosts of a load, one of each partition that has any. */
final class OnePerPartition {

  private OnePerPartition() {}

  static List<String> of(int hosts, int partitions) {
    Map<Integer, String> found = new TreeMap<>();
    for (int i = 0; i < hosts; i++) {
      String hostId = HotPathLoad.hostId(i);
      byte[] key = hostId.getBytes(StandardCharsets.UTF_8);
      found.putIfAbsent(Utils.toPositive(Utils.murmur2(key)) % partitions, hostId);
    }
    return new ArrayList<>(found.values());
  }
}
