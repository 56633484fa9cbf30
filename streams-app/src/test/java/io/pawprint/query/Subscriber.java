// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of the stream on a bare socket, so that it can also be rude. */
final class Subscriber implements AutoCloseable {

  /** One event. */
  record Event(String name, String id, JsonNode data) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Socket socket;
  private final BufferedReader in;

  private Subscriber(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends the request and reads nothing. */
  static Subscriber knock(int port) throws IOException {
    return send(port, "");
  }

  private static Subscriber send(int port, String header) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    String request =
        "GET /api/v1/alerts/stream HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
            + "Accept: text/event-stream\r\n" + header + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return new Subscriber(socket);
  }

  /** Follows, from that id on if it is not empty. */
  static Subscriber open(int port, String lastEventId) throws IOException {
    Subscriber subscriber =
        send(port, lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n");
    if (subscriber.status() != 200) {
      throw new AssertionError("the stream is refused");
    }
    return subscriber;
  }

  int status() throws IOException {
    return Integer.parseInt(in.readLine().split(" ")[1]);
  }

  Event next() throws IOException {
    String name = "";
    String id = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        return new Event(name, id, MAPPER.readTree(line.substring(6)));
      }
    }
    throw new IOException("the stream ended");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
