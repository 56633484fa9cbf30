// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The development registry in a process of its own; keeps its port and ids over a restart. */
public final class LocalRegistry implements AutoCloseable {

  private static final long UP_WITHIN_NS = TimeUnit.SECONDS.toNanos(60);

  private final Path directory;
  private final Place place;
  private final int port;
  private Child child;

  private LocalRegistry(Path directory, Place place, int port) {
    this.directory = directory;
    this.place = place;
    this.port = port;
  }

  /** Starts it in the network of this process and waits until it serves. */
  public static LocalRegistry of(Path directory, Place place)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    int port;
    try (ServerSocket free =
        new ServerSocket(0, 1, InetAddress.getByName(place.address()))) {
      port = free.getLocalPort();
    }
    LocalRegistry registry = new LocalRegistry(directory, place, port);
    registry.start();
    return registry;
  }

  /** Where it is, or was. */
  public String url() {
    return "http://" + place.address() + ":" + port;
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    child.kill();
  }

  /** Starts it again. */
  public void start() throws IOException, InterruptedException {
    child =
        Child.start(
            place, directory.resolve("registry.log"), List.of("-Xms16m", "-Xmx64m"),
            List.of(RegistryProcess.class.getName(),
                directory.resolve("registry.jsonl").toString(), place.address(),
                String.valueOf(port)));
    long deadlineNs = System.nanoTime() + UP_WITHIN_NS;
    while (!serves()) {
      if (System.nanoTime() > deadlineNs || !child.isAlive()) {
        throw new UserError(
            "the registry does not start: " + directory.resolve("registry.log") + " says why");
      }
      Thread.sleep(50);
    }
  }

  private boolean serves() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(place.address(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      child.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
