// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.nio.file.Path;

/**
 * Where the log of Kafka and of ourselves goes. Call one of these before the first logger is made:
 * logback.xml reads the choice once.
 */
public final class LogTarget {

  private LogTarget() {}

  /** A file of at most 10 MB, with two older ones beside it. */
  public static void file(Path file) {
    System.setProperty("pawprint.log", file.toString());
    System.setProperty("pawprint.log.to", "file");
  }

  /** Standard error: for a service whose supervisor keeps it. */
  public static void standardError() {
    System.setProperty("pawprint.log.to", "stderr");
  }

  /** Leaves out what Kafka's clients say of each attempt to connect. */
  public static void withoutNetwork() {
    System.setProperty("pawprint.log.network", "ERROR");
  }
}
