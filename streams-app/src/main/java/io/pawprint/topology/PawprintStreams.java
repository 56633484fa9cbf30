// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.access.Refusal;
import io.pawprint.intake.RegistryWait;
import io.pawprint.schema.serde.RegistryRefusedException;
import io.pawprint.state.OtherFormatException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology running. Its input topics must exist. */
public final class PawprintStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PawprintStreams.class);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private static final Duration SAVE_WITHIN = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private volatile String stopReason;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final KafkaStreams streams;
  private final Topology topology;
  private final HostStates hosts;
  private final boolean staticMember;
  private final Handover handover;

  private PawprintStreams(TopologySettings settings, Properties properties) {
    topology = PawprintTopology.build(settings.stoppedBy(stopping::get));
    // the other protocol makes its consumers itself
    boolean classic = "classic".equals(properties.get(StreamsConfig.GROUP_PROTOCOL_CONFIG));
    streams =
        classic
            ? new KafkaStreams(topology, properties, new FreshLagConsumer.Supplier())
            : new KafkaStreams(topology, properties);
    staticMember = properties.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    hosts = new HostStates(streams, settings.live(), settings.thresholds());
    handover = settings.handover();
    streams.setStateListener(
        (now, before) -> {
          if (before == KafkaStreams.State.RUNNING) {
            handover.announce(); // before a thread gives a task up, and before it commits that
          }
        });
    streams.setUncaughtExceptionHandler(this::onFailure);
  }

  /**
   * Starts and returns at once.
   *
   * @param streamsProperties see {@link StreamsSettings#with}
   */
  public static PawprintStreams start(
      TopologySettings settings, Map<String, ?> streamsProperties) {
    PawprintStreams started =
        new PawprintStreams(settings, StreamsSettings.with(streamsProperties));
    started.streams.start();
    return started;
  }

  /** A registry that stays away or a damaged store ends a thread; all else the application. */
  private StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse onFailure(Throwable t) {
    if (!stopping.get()) {
      if (cause(t, RegistryWait.RegistryAwayException.class).isPresent()) {
        return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
      }
      if (StoreFiles.tellsDamage(t)) { // the disk did it while we ran: begin anew, as at a start
        LOG.error("a store is damaged ({}): it is restored from its changelog", rootMessage(t));
        return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
      }
      Optional<OtherFormatException> other = cause(t, OtherFormatException.class);
      if (other.isPresent()) {
        stopReason = other.get().getMessage() + "; `pawprint reset` does that, and what is in the"
            + " input topics is judged once more";
        LOG.error("the application stops: {}", stopReason);
        return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
      Optional<String> refused = Refusal.of(t);
      if (refused.isPresent()) {
        stopReason = "the brokers refuse it: " + refused.get();
        LOG.error("the application stops: {}", stopReason);
        return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
      // a person has to act on a refusal: a stack trace would not help
      cause(t, RegistryRefusedException.class)
          .ifPresentOrElse(
              refusal -> LOG.error("the application stops: {}", refusal.getMessage()),
              () -> LOG.error("stream thread failed, the application stops", t));
    }
    return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  /** Why it stopped, if a person can do something about it. */
  public Optional<String> stopReason() {
    return Optional.ofNullable(stopReason);
  }

  /** What this instance knows of hosts. */
  public HostStates hosts() {
    return hosts;
  }

  /** The flow, for a person. */
  public String description() {
    return topology.describe().toString();
  }

  /** For state, metrics and queries; not for closing. */
  public KafkaStreams kafkaStreams() {
    return streams;
  }

  /**
   * Has every task save its tables now, for {@link CommittedState} or before an end: one that gets
   * no record has no reason to commit. Waits at most three seconds.
   */
  public void saveTables() {
    int announcement = handover.announce();
    long deadlineNs = System.nanoTime() + SAVE_WITHIN.toNanos();
    while (!handover.heeded(announcement)
        && streams.state() == KafkaStreams.State.RUNNING
        && System.nanoTime() < deadlineNs) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /**
   * Saves, commits and stops; waits at most 30 seconds. Leaves the group: who stops on purpose does
   * not come back within the session timeout, and until then nobody would take over. Only a member
   * with a name of its own (group.instance.id) stays, and finds its state again when it is back.
   */
  @Override
  public void close() {
    saveTables();
    stopping.set(true);
    CloseOptions options =
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(staticMember
                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(options)) {
      LOG.warn("stream threads did not end within {} s", CLOSE_WITHIN.toSeconds());
    }
  }
}
