// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;

/** A local address and port that takes connections. */
record Service(Ip local, int port) {

  @Override
  public String toString() {
    return local.isV4() ? local + ":" + port : "[" + local + "]:" + port;
  }
}
