// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import io.pawprint.topology.HostStates;
import io.pawprint.topology.KnownHost;
import io.pawprint.topology.PawprintTopology;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who knows a host.
 *
 * <pre>
 *   who detects on its partition → here, or one hop
 *   if that fails, its standbys  → here, or one hop; the answer is stale
 *   then who takes over, or here → from what is there of its state; likewise
 *   if they fail, too            → 503, try again
 * </pre>
 */
final class Routing {

  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

  private final KafkaStreams streams;
  private final HostStates hosts;
  private final HostInfo self;
  private final Peers peers;

  Routing(KafkaStreams streams, HostStates hosts, HostInfo self, Peers peers) {
    this.streams = streams;
    this.hosts = hosts;
    this.self = self;
    this.peers = peers;
  }

  HostInfo self() {
    return self;
  }

  /** Answers with what the function makes of the host, wherever that lives. */
  void answer(Context ctx, String hostId, BiFunction<Context, KnownHost, Object> answer) {
    KeyQueryMetadata where = where(hostId);
    String hop = ctx.header(Peers.HOP);
    if (hop != null) {
      respond(ctx, hostId, answer, where.partition(), hop.equals(Peers.STALE));
      return;
    }
    List<String> failures = new ArrayList<>();
    if (tryAt(ctx, hostId, where.activeHost(), where.partition(), false, answer, failures)) {
      return;
    }
    Set<HostInfo> copies = new LinkedHashSet<>(where.standbyHosts());
    copies.add(where.activeHost()); // it may be taking over, and has a copy meanwhile
    copies.add(self);
    for (HostInfo copy : copies) {
      if (tryAt(ctx, hostId, copy, where.partition(), true, answer, failures)) {
        return;
      }
    }
    throw Problem.unavailable(
        "partition " + where.partition() + " of this host cannot be asked, or is on its way to"
            + " another instance (" + String.join("; ", failures) + ")");
  }

  private KeyQueryMetadata where(String hostId) {
    try {
      KeyQueryMetadata where =
          streams.queryMetadataForKey(
              PawprintTopology.HOST_STATE, hostId, new StringSerializer());
      if (where == null
          || where.equals(KeyQueryMetadata.NOT_AVAILABLE)
          || where.partition() < 0
          || where.activeHost().equals(HostInfo.unavailable()) && where.standbyHosts().isEmpty()) {
        throw Problem.unavailable("partitions are being assigned");
      }
      return where;
    } catch (StreamsNotStartedException | StreamsStoppedException | IllegalStateException e) {
      throw Problem.unavailable("this instance is starting or stopping");
    }
  }

  /** Whether the question is answered. */
  private boolean tryAt(
      Context ctx, String hostId, HostInfo at, int partition, boolean stale,
      BiFunction<Context, KnownHost, Object> answer, List<String> failures) {
    if (at.equals(HostInfo.unavailable())) {
      failures.add("nobody has it");
      return false;
    }
    try {
      if (at.equals(self)) {
        respond(ctx, hostId, answer, partition, stale);
        return true;
      }
      String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
      HttpResponse<String> came =
          peers.ask(at, ctx.req().getRequestURI() + query, stale ? Peers.STALE : Peers.NOW).join();
      int status = came.statusCode();
      if (status != 503 && status != 502 && !Peers.refusesToken(status)) {
        relay(ctx, came);
        return true;
      }
      failures.add(at.host() + ":" + at.port() + " "
          + (Peers.refusesToken(status) ? Peers.OTHER_TOKEN : "has it not yet"));
    } catch (Problem e) {
      if (e.status() != 503) {
        throw e;
      }
      failures.add("here: " + e.getMessage());
    } catch (CompletionException e) {
      LOG.debug("asking {}", at, e);
      failures.add(at.host() + ":" + at.port() + " " + Peers.silence(e));
    }
    return false;
  }

  private void respond(
      Context ctx, String hostId, BiFunction<Context, KnownHost, Object> answer, int partition,
      boolean stale) {
    try {
      Optional<KnownHost> known = hosts.host(partition, hostId, stale);
      if (known.isEmpty()) {
        throw stale // a copy that is not whole says nothing of what it lacks
            ? Problem.unavailable("it is not in the copy here")
            : Problem.unknown("no host " + Quoted.of(hostId) + " was heard of");
      }
      ctx.contentType("application/json").result(answer.apply(ctx, known.get()).toString());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      LOG.debug("state of {}", partition, e);
      throw Problem.unavailable("its state is not open here");
    }
  }

  private static void relay(Context ctx, HttpResponse<String> came) {
    ctx.status(came.statusCode());
    ctx.contentType(came.headers().firstValue("Content-Type").orElse("application/json"));
    came.headers().firstValue("Retry-After").ifPresent(after -> ctx.header("Retry-After", after));
    ctx.result(came.body());
  }
}
