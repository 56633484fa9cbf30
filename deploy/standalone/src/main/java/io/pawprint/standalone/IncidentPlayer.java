// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import io.pawprint.observe.Observation;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.publish.ObservationRecords;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Produces a recording as fast as the broker takes it. After each recorded second it waits for the
 * acknowledgements: so the topics of a host are never further apart than on a live host, although
 * time runs many times faster.
 */
final class IncidentPlayer {

  private static final long SECOND_NS = 1_000_000_000L;

  private final Producer<String, Observation> producer;
  private final Consumer<String> warnings;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long records;
  private long playedNs;

  IncidentPlayer(Producer<String, Observation> producer, Consumer<String> warnings) {
    this.producer = producer;
    this.warnings = warnings;
  }

  /**
   * Plays one to its end.
   *
   * @param everySecond called after each recorded second
   * @throws UserError if the recording cannot be read or the broker refuses it
   */
  void play(Incident incident, Runnable everySecond) {
    try (Observations observations =
        CaptureFolder.open(incident.folder()).read(CaptureOptions.asLive(warnings))) {
      long secondNs = Long.MIN_VALUE;
      while (observations.hasNext()) {
        Observation observation = observations.next();
        if (secondNs == Long.MIN_VALUE) {
          secondNs = observation.timeNs();
        }
        while (observation.timeNs() >= secondNs + SECOND_NS) {
          secondNs += SECOND_NS;
          playedNs += SECOND_NS;
          flush();
          everySecond.run();
        }
        send(observation);
      }
      flush();
    } catch (IOException e) {
      throw new UserError(incident.name() + ": " + e.getMessage());
    }
  }

  private void send(Observation observation) {
    producer.send(
        ObservationRecords.of(observation),
        (metadata, refused) -> {
          if (refused != null) {
            failure.compareAndSet(null, refused);
            return;
          }
          synchronized (ends) {
            ends.merge(
                new TopicPartition(metadata.topic(), metadata.partition()),
                metadata.offset() + 1,
                Math::max);
          }
        });
    records++;
  }

  private void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new UserError("the broker refused a record: " + UserError.reason(failure.get()));
    }
  }

  /** Records sent. */
  long records() {
    return records;
  }

  /** Recorded time played, whole seconds. */
  long playedS() {
    return playedNs / SECOND_NS;
  }

  /** One past the last record sent, by partition. */
  Map<TopicPartition, Long> ends() {
    synchronized (ends) {
      return Map.copyOf(ends);
    }
  }
}
