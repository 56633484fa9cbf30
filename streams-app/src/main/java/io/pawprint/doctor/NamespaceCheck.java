// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether this is the host's own network namespace. Up to Linux 4.10 some settings are global, and
 * their files are in the first namespace only.
 */
final class NamespaceCheck {

  private static final String SUBJECT = "namespace";

  private NamespaceCheck() {}

  static Diagnosis of(Observed seen) {
    return of(link(seen.procRoot(), "self"), link(seen.procRoot(), "1"),
        seen.setting("net.ipv4.tcp_tw_recycle").isEmpty()
            && seen.counters().counters().containsKey("TcpExt.PAWSPassive"));
  }

  private static Optional<String> link(Path procRoot, String process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(procRoot.resolve(process + "/ns/net")).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * The rest of it.
   *
   * @param recycleHidden whether this kernel knows tcp_tw_recycle, and its file is not here
   */
  static Diagnosis of(Optional<String> own, Optional<String> first, boolean recycleHidden) {
    boolean initial = own.isPresent() && own.equals(first);
    String found = own.isEmpty() ? "a kernel without namespaces to be seen (before 3.0)"
        : initial ? "the host's own, " + own.get()
        : first.isEmpty() ? own.get() + " (/proc/1/ns/net does not say whose)"
        : own.get() + ", not the host's own (" + first.get() + ")";
    if (recycleHidden) {
      return Diagnosis.missing(SUBJECT, found,
          "tcp_tw_recycle is unknown: its file is in the first namespace only",
          "mount the host's /proc and name it with --proc-root");
    }
    return initial || own.isEmpty() || first.isEmpty()
        ? Diagnosis.ok(SUBJECT, found)
        : Diagnosis.limited(SUBJECT, found, "only this namespace's connections are seen",
            "observe the others, too: one probe each, or from the host");
  }
}
