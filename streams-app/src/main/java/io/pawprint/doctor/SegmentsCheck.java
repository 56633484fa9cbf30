// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.probe.live.TcpdumpChild;
import io.pawprint.probe.live.TcpdumpOptions;

/** Whether tcpdump captures, tried with the filter that the probe uses. */
final class SegmentsCheck {

  static final String SUBJECT = "segments";

  private SegmentsCheck() {}

  static Diagnosis of(HostIdentity host, TcpdumpOptions options) {
    try (TcpdumpChild child = TcpdumpChild.start(options, host.localAddresses())) {
      if (child.isAlive()) {
        String version = Answer.of(options.command(), "--version").orElse(options.command());
        return Diagnosis.ok(SUBJECT, version + " captures SYN, FIN and RST on "
            + options.device() + "; " + host.localAddresses().size() + " local addresses");
      }
      return none(child.failure());
    } catch (ProbeException e) {
      return none(e);
    }
  }

  /** The message says what to do behind its last semicolon or colon. */
  private static Diagnosis none(ProbeException e) {
    String message = e.getMessage();
    int hint = Math.max(message.lastIndexOf("; run as"), message.lastIndexOf(": install"));
    return Diagnosis.missing(SUBJECT,
        hint < 0 ? message : message.substring(0, hint),
        "no verdict on single SYNs, and no source is named",
        hint < 0 ? "see tcpdump -i any -c 1 tcp" : message.substring(hint + 2));
  }
}
