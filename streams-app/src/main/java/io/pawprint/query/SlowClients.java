// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that take too long over one thing. Jetty's idle timeout begins anew with each
 * byte, so that who sends or takes one now and then would stay for ever; these do not.
 *
 * <pre>
 *   a handshake, a request's head   15 s
 *   an answer, made and taken       60 s    but the stream of alerts, see {@link AlertSubscriber}
 *   between two requests            60 s    1 s while four fifths of the connections are taken
 * </pre>
 */
final class SlowClients extends AbstractLifeCycle {

  /** What a connection is at. */
  private enum Phase {
    HEAD(15_000), ANSWER(60_000), IDLE(60_000), STREAM(Long.MAX_VALUE);

    final long limitMs;

    Phase(long limitMs) {
      this.limitMs = limitMs;
    }
  }

  /** The same phase of the same request, and when it was first seen. */
  private record Doing(Phase phase, long request, long sinceNs) {}

  private static final long LOOK_MS = 250;
  private static final long IDLE_IN_A_CROWD_MS = 1_000;

  private final AbstractConnector connector;
  private final int connectionsMax;
  private volatile double hurry = 1;
  private Map<EndPoint, Doing> seen = new HashMap<>();
  private Scheduler.Task next;

  /** @param connectionsMax as many as the connector accepts */
  SlowClients(AbstractConnector connector, int connectionsMax) {
    this.connector = connector;
    this.connectionsMax = connectionsMax;
  }

  /** All limits are that much shorter from now on: a test need not wait for minutes. */
  void hurry(double times) {
    hurry = times;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void schedule() {
    next = connector.getScheduler().schedule(this::look, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long nowNs = System.nanoTime();
    boolean crowd = connector.getConnectedEndPoints().size() > connectionsMax / 5 * 4;
    Map<EndPoint, Doing> now = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Doing doing = doing(endPoint, nowNs);
      long limitMs = crowd && doing.phase == Phase.IDLE ? IDLE_IN_A_CROWD_MS : doing.phase.limitMs;
      if ((nowNs - doing.sinceNs) / 1e6 > limitMs / hurry) {
        endPoint.close();
      } else {
        now.put(endPoint, doing);
      }
    }
    seen = now;
    if (isRunning()) {
      schedule();
    }
  }

  private Doing doing(EndPoint endPoint, long nowNs) {
    Connection connection = endPoint.getConnection();
    if (connection instanceof SslConnection tls) {
      connection = tls.getSslEndPoint().getConnection();
    }
    Phase phase =
        connection instanceof HttpConnection http ? phase(http) : Phase.HEAD; // not even that yet
    long request = connection == null ? 0 : connection.getMessagesIn();
    Doing before = seen.get(endPoint);
    return before != null && before.phase == phase && before.request == request
        ? before
        : new Doing(phase, request, nowNs);
  }

  private static Phase phase(HttpConnection http) {
    Request request = http.getHttpChannel().getRequest();
    if (request != null) {
      return request.getHttpURI().getPath().equals(QueryApi.STREAM)
          ? Phase.STREAM : Phase.ANSWER;
    }
    boolean midway = http.getParser().inHeaderState() && !http.getParser().isStart();
    return midway || http.getMessagesIn() == 0 ? Phase.HEAD : Phase.IDLE;
  }
}
