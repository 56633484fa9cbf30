// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import org.apache.flink.configuration.Configuration;

/** The settings of Flink, each with its reason; README.md has what was tried. */
final class FlinkTuning {

  private FlinkTuning() {}

  static Configuration of(Side side) {
    Configuration settings = new Configuration();
    // exactly once, as pawprint; what a checkpoint takes is what changed
    settings.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
    settings.setString("execution.checkpointing.interval", side.everyMs() + " ms");
    settings.setString("execution.checkpointing.storage", "filesystem");
    settings.setString(
        "execution.checkpointing.dir", side.directory().resolve("checkpoints").toUri().toString());
    settings.setString("execution.checkpointing.incremental", "true");
    settings.setString("restart-strategy.type", "disable"); // a failure must not pass unseen
    settings.setString("state.backend.type", "rocksdb");
    settings.setString(
        "state.backend.rocksdb.localdir", side.directory().resolve("rocksdb").toString());
    // all of the state fits: what is read is in a memtable or in the block cache
    settings.setString("taskmanager.memory.managed.size", side.managedMb() + " mb");
    settings.setString("state.backend.rocksdb.memory.managed", "true");
    settings.setString("state.backend.rocksdb.memory.write-buffer-ratio", "0.5");
    settings.setString("state.backend.rocksdb.memory.high-prio-pool-ratio", "0.1");
    settings.setString("state.backend.rocksdb.use-bloom-filter", "true");
    settings.setString("state.backend.rocksdb.thread.num", "2");
    // objects are handed on, not copied, within a task
    settings.setString("pipeline.object-reuse", "true");
    settings.setString("taskmanager.numberOfTaskSlots", String.valueOf(side.parallelism()));
    settings.setString("taskmanager.memory.network.min", "64 mb");
    settings.setString("taskmanager.memory.network.max", "64 mb");
    return settings;
  }
}
