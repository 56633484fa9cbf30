// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a process runs.
 *
 * @param address where it is reached
 * @param namespace network namespace; empty for that of this process
 */
public record Place(String address, Optional<String> namespace) {

  /** Here. */
  public static final Place LOOPBACK = new Place("127.0.0.1", Optional.empty());

  /** That command, there. */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>();
    // `ip netns exec` would take a copy of all mounts along, and keep disks in use
    namespace.ifPresent(name -> all.addAll(List.of("nsenter", "--net=/run/netns/" + name)));
    all.addAll(command);
    return all;
  }
}
