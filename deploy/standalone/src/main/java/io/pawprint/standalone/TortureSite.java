// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.torture.Site;

/** A broker, a registry and empty topics in a directory that goes away with them. */
final class TortureSite {

  /** What is done there. */
  interface Trouble {
    /** Returns the process's exit code. */
    int make(Site site) throws Exception;
  }

  private TortureSite() {}

  static int with(Terminal terminal, int partitions, Trouble trouble) throws Exception {
    try (TemporaryTree directory = TemporaryTree.create("pawprint-torture-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0);
          Site site =
              new Site(
                  broker.bootstrapServers(), registry.url().toString(),
                  directory.path().resolve("streams"), partitions)) {
        site.createTopics();
        return trouble.make(site);
      }
    }
  }
}
