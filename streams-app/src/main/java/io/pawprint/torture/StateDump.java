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
import java.util.Collection;
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
    return ofHosts(
        committed, Thresholds.DEFAULTS, stories.stream().map(HostStory::hostId).toList());
  }

  /** The same by their ids. */
  public static Map<String, Object> ofHosts(
      CommittedState committed, Thresholds thresholds, Collection<String> hosts) {
    Map<String, Object> state = new TreeMap<>();
    for (String host : hosts) {
      tables(state, host, committed.tables(host, thresholds));
      records(state, host, committed.monitor(host), committed.openAlerts(host));
    }
    return state;
  }

  /** What the fold holds of them. */
  public static Map<String, Object> ofFold(List<HostStory> stories) {
    Map<String, Fold> folds = new TreeMap<>();
    for (HostStory story : stories) {
      folds.put(
          story.hostId(), Fold.over(story.hostId(), Thresholds.DEFAULTS, story.merged()));
    }
    return ofFolds(folds);
  }

  /** What those folds hold, each of its host. */
  public static Map<String, Object> ofFolds(Map<String, Fold> folds) {
    Map<String, Object> state = ofRecords(folds);
    folds.forEach((host, fold) -> tables(state, host, fold.tables));
    return state;
  }

  /** The same without their tables, which a topology saves now and then only. */
  public static Map<String, Object> ofRecords(Map<String, Fold> folds) {
    Map<String, Object> state = new TreeMap<>();
    folds.forEach((host, fold) -> records(
        state, host, written(fold.monitor::writeTo), written(fold.lifecycle::writeTo)));
    return state;
  }

  static void records(Map<String, Object> state, String host, byte[] monitor, byte[] openAlerts) {
    state.put(host + " open alerts", bytes(openAlerts));
    state.put(host + " monitor", bytes(monitor));
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
