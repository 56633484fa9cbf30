// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One connection on which bytes go out as they stand, whatever HTTP says. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MS = 30_000;

  private final Socket socket;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MS); // a hang is a failure
  }

  static RawClient to(int port) throws IOException {
    return new RawClient(new Socket("127.0.0.1", port));
  }

  /** Sends it, one byte for each character; what the other side does not take is left. */
  RawClient send(String bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException e) {
      return this; // it has closed already: what it said before can be read
    }
    return this;
  }

  /** All that comes until the other side closes; "" if it closes without a word. */
  String rest() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        answer.write(some, 0, n);
      }
    } catch (SocketException e) {
      return text(answer); // reset, with bytes of ours unread
    }
    return text(answer);
  }

  /** The first line of an answer, while the connection stays. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = socket.getInputStream().read(); b >= 0 && b != '\n'; b = read()) {
      line.write(b);
    }
    return text(line);
  }

  private int read() throws IOException {
    return socket.getInputStream().read();
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
