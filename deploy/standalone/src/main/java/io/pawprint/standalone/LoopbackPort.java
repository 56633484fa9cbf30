// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
final class LoopbackPort {

  static final String ADDRESS = "127.0.0.1";

  private LoopbackPort() {}

  /**
   * The port itself if nobody listens on it, or a free one for 0. It is free when this returns,
   * and nothing holds it until the caller does.
   *
   * @param option the command-line option that chooses this port, for the message
   * @throws UserError if it is taken
   */
  static int free(int port, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a listener's own TIME_WAIT must not count as taken
      socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UserError(
          "port " + port + " of " + ADDRESS + " cannot be used (" + UserError.reason(e)
              + "): stop what listens there, or choose another with " + option
              + " (0 takes a free one)");
    }
  }
}
