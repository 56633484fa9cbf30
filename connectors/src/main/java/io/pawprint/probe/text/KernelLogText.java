// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.List;
import java.util.regex.Pattern;

/** Kernel log lines that tell of trouble pawprint knows; wording as in the kernel's sources. */
public final class KernelLogText {

  private static final List<Pattern> PATTERNS = List.of(
      // inet_twdr..., net/ipv4/tcp_minisocks.c up to 3.5
      Pattern.compile("time wait bucket table overflow", Pattern.CASE_INSENSITIVE),
      // tcp_syn_flood_action, net/ipv4/tcp_input.c; older kernels write "on port N."
      Pattern.compile("possible SYN flooding", Pattern.CASE_INSENSITIVE),
      // nf_conntrack_alloc, net/netfilter/nf_conntrack_core.c; "ip_conntrack" before 2.6.20
      Pattern.compile("(nf|ip)_conntrack: .*table full", Pattern.CASE_INSENSITIVE),
      // tcp_check_oom, net/ipv4/tcp.c
      Pattern.compile("out of memory -- consider tuning tcp_mem", Pattern.CASE_INSENSITIVE),
      Pattern.compile("too many (of )?orphaned sockets", Pattern.CASE_INSENSITIVE));

  private KernelLogText() {}

  /** Whether the line is one of them. */
  public static boolean matches(String line) {
    for (Pattern pattern : PATTERNS) {
      if (pattern.matcher(line).find()) {
        return true;
      }
    }
    return false;
  }
}
