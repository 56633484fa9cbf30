// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.nio.file.Path;

/** A broker that can be taken away and comes back on its port with what it held. */
final class BrokerSwitch implements AutoCloseable {

  private final Path directory;
  private final int port;
  private EmbeddedBroker broker;

  private BrokerSwitch(Path directory, int port) {
    this.directory = directory;
    this.port = port;
    on();
  }

  static BrokerSwitch on(Path directory) {
    return new BrokerSwitch(directory, LoopbackPort.free(0, "--port"));
  }

  void on() {
    broker = EmbeddedBroker.start(directory, port);
  }

  void off() {
    broker.close();
    broker = null;
  }

  String bootstrapServers() {
    return LoopbackPort.ADDRESS + ":" + port;
  }

  @Override
  public void close() {
    if (broker != null) {
      off();
    }
  }
}
