// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recorder;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** A process in a namespace: a server that closes first, or its client. */
final class Talk {

  private Talk() {}

  /** {@code server PORT}, or {@code client ADDRESS PORT CONNECTIONS PAUSE_MS}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("server")) {
      try (ServerSocket server = new ServerSocket(Integer.parseInt(args[1]))) {
        System.out.println("listening");
        while (true) {
          server.accept().close(); // so the server keeps the TIME_WAIT
        }
      }
    }
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      try (Socket socket = new Socket(args[1], Integer.parseInt(args[2]))) {
        socket.getInputStream().read();
      }
      Thread.sleep(Integer.parseInt(args[4]));
    }
  }
}
