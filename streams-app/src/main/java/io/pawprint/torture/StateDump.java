// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.topology.CommittedState;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.VerdictFold;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** State as values that can be compared, part by part, host by host. */
public final class StateDump {

  private interface Writing {
    void writeTo(DataOutput out) throws IOException;
  }

  private StateDump() {}

  /** What the stores hold of those hosts, as of the last commit. */
  public static Map<String, Object> of(CommittedState committed, List<HostStory> stories) {
    Map<String, Object> state = new TreeMap<>();
    for (HostStory story : stories) {
      String host = story.hostId();
      tables(state, host, committed.tables(host, Thresholds.DEFAULTS));
      state.put(host + " open alerts", bytes(committed.openAlerts(host)));
      state.put(host + " monitor", bytes(committed.monitor(host)));
    }
    return state;
  }

  /** What the fold holds of them. */
  public static Map<String, Object> ofFold(List<HostStory> stories) {
    Map<String, Object> state = new TreeMap<>();
    for (HostStory story : stories) {
      String host = story.hostId();
      Fold fold = Fold.over(host, Thresholds.DEFAULTS, story.merged());
      tables(state, host, fold.tables);
      state.put(host + " open alerts", bytes(written(fold.lifecycle::writeTo)));
      state.put(host + " monitor", bytes(written(fold.monitor::writeTo)));
    }
    return state;
  }

  private static void tables(Map<String, Object> state, String host, HostTables tables) {
    int clockBytes = SourceClocks.bytes(Thresholds.DEFAULTS.clockLines());
    state.put(host + " sources", Fold.dump(tables.sources(), 4, VerdictFold.SOURCE_BYTES));
    state.put(host + " tuples", Fold.dump(tables.tuples(), 5, VerdictFold.TUPLE_BYTES));
    state.put(host + " clocks", Fold.dump(tables.clocks(), 4, clockBytes));
  }

  private static Object bytes(byte[] value) {
    return value == null ? "nothing" : ByteBuffer.wrap(value);
  }

  private static byte[] written(Writing value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      value.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) { // memory does not fail
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
