// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a browser and its server that a test can cut. */
final class Relay implements Closeable {

  private final ServerSocket listening;
  private final int serverPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile boolean isCut;

  Relay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket browser = listening.accept();
      if (isCut) {
        browser.close();
        continue;
      }
      Socket server = new Socket("127.0.0.1", serverPort);
      sockets.add(browser);
      sockets.add(server);
      daemon(() -> pump(browser, server, true));
      daemon(() -> pump(server, browser, false));
    }
  }

  private void pump(Socket from, Socket to, boolean asks) throws IOException {
    byte[] bytes = new byte[16_384];
    try (from; to) {
      InputStream in = from.getInputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (asks) {
          requests.add(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        }
        to.getOutputStream().write(bytes, 0, n);
      }
    }
  }

  /** Ends every connection, and lets none come about until {@link #mend}. */
  void cut() throws IOException {
    isCut = true;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  void mend() {
    requests.clear();
    isCut = false;
  }

  /** What the browser has sent since it was mended. */
  List<String> requests() {
    return requests;
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void daemon(Task task) {
    Thread thread = new Thread(() -> {
      try {
        task.run();
      } catch (IOException e) {
        // one end has closed, or it was cut
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    cut();
    listening.close();
  }
}
