// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process may do: capabilities (include/uapi/linux/capability.h) that matter here. */
final class RightsCheck {

  private static final String SUBJECT = "rights";
  private static final int CAP_NET_RAW = 13;
  private static final int CAP_SYS_PTRACE = 19;

  private RightsCheck() {}

  static Diagnosis of(Path procRoot) {
    String user = System.getProperty("user.name");
    try {
      String effective = Files.readAllLines(procRoot.resolve("self/status")).stream()
          .filter(line -> line.startsWith("CapEff:"))
          .map(line -> line.substring("CapEff:".length()).strip())
          .findFirst().orElse("0");
      return of(user, Long.parseUnsignedLong(effective, 16));
    } catch (IOException | NumberFormatException e) {
      return Diagnosis.limited(SUBJECT, user + "; capabilities cannot be read from "
          + procRoot.resolve("self/status"), "what is allowed shows below only", "");
    }
  }

  static Diagnosis of(String user, long effective) {
    boolean raw = (effective >>> CAP_NET_RAW & 1) == 1;
    boolean ptrace = (effective >>> CAP_SYS_PTRACE & 1) == 1;
    String found = user + ", CAP_NET_RAW " + (raw ? "yes" : "no") + ", CAP_SYS_PTRACE "
        + (ptrace ? "yes" : "no");
    if (raw && ptrace) {
      return Diagnosis.ok(SUBJECT, found);
    }
    return Diagnosis.limited(SUBJECT, found,
        (raw ? "" : "capture only if tcpdump has the capability itself; ")
            + "owners of other users' sockets stay unnamed", "run as root, or see segments below");
  }
}
