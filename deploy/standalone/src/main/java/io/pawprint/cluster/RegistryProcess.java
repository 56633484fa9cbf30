// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.schema.registry.DevRegistry;
import java.net.InetAddress;
import java.nio.file.Path;

/** {@code RegistryProcess FILE ADDRESS PORT}; ends when its standard input does. */
final class RegistryProcess {

  private RegistryProcess() {}

  public static void main(String[] args) throws Exception {
    try (DevRegistry registry =
        DevRegistry.start(
            InetAddress.getByName(args[1]), Path.of(args[0]), Integer.parseInt(args[2]))) {
      System.out.println("serving " + registry.url());
      while (System.in.read() >= 0) {
        // nothing is said to it but the end
      }
    }
    System.exit(0);
  }
}
