// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.RegistryWait;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the topology is built with.
 *
 * @param partitions of each input topic; all three have the same, fixed for life
 * @param thresholds of the detectors
 * @param formats how records are read and alerts written
 * @param maxHostsOnHeap hosts a task keeps as objects; more are written back and read again
 * @param maxHeapBytes pages that the tasks of an instance keep on the heap together, bytes
 * @param alertCommitMs least time between two commits that alerts ask for; 0: they ask for none
 * @param pace how often tables are saved
 * @param live where tasks show the hosts that they have on the heap
 * @param handover where the application says that tasks are about to leave
 * @param stopping whether the application is asked to end
 */
public record TopologySettings(
    int partitions,
    Thresholds thresholds,
    Formats formats,
    int maxHostsOnHeap,
    long maxHeapBytes,
    long alertCommitMs,
    CheckpointPace pace,
    LiveHosts live,
    Handover handover,
    BooleanSupplier stopping) {

  public static final int MAX_HOSTS_ON_HEAP_DEFAULT = 10_000;
  public static final long MAX_HEAP_BYTES_DEFAULT = 256L << 20;
  public static final long ALERT_COMMIT_MS_DEFAULT = 200;

  public TopologySettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions should be at least 1: was " + partitions);
    }
    if (maxHostsOnHeap < 1) {
      throw new IllegalArgumentException(
          "maxHostsOnHeap should be at least 1: was " + maxHostsOnHeap);
    }
  }

  /** Everything else at its default, never stopping. */
  public static TopologySettings of(int partitions, Thresholds thresholds, Formats formats) {
    return new TopologySettings(
        partitions,
        thresholds,
        formats,
        MAX_HOSTS_ON_HEAP_DEFAULT,
        MAX_HEAP_BYTES_DEFAULT,
        ALERT_COMMIT_MS_DEFAULT,
        CheckpointPace.DEFAULT,
        new LiveHosts(),
        new Handover(),
        () -> false);
  }

  /** The same, ended by that switch. */
  public TopologySettings stoppedBy(BooleanSupplier stop) {
    return new TopologySettings(
        partitions, thresholds, formats, maxHostsOnHeap, maxHeapBytes, alertCommitMs, pace, live,
        handover, stop);
  }

  /** The same with other limits of the heap. */
  public TopologySettings onHeap(int maxHosts, long maxBytes) {
    return new TopologySettings(
        partitions, thresholds, formats, maxHosts, maxBytes, alertCommitMs, pace, live, handover,
        stopping);
  }

  /** The same with that time between two commits that alerts ask for. */
  public TopologySettings committingAlerts(long everyMs) {
    return new TopologySettings(
        partitions, thresholds, formats, maxHostsOnHeap, maxHeapBytes, everyMs, pace, live,
        handover, stopping);
  }

  /** The same, saving tables at another pace. */
  public TopologySettings at(CheckpointPace other) {
    return new TopologySettings(
        partitions, thresholds, formats, maxHostsOnHeap, maxHeapBytes, alertCommitMs, other, live,
        handover, stopping);
  }

  InputDecoder newDecoder() {
    return new InputDecoder(
        partitions, formats.newDeserializers(), registryWait(), formats.signatures().get());
  }

  Serializer<Alert> alertSerializer() {
    Serializer<io.pawprint.schema.Alert> avro = formats.newAlertSerializer();
    return new AlertSerializer(avro, registryWait());
  }

  private RegistryWait registryWait() {
    return new RegistryWait(formats.registryUrls(), stopping);
  }
}
