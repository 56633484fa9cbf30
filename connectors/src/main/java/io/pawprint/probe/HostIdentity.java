// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe;

import io.pawprint.tcp.Ip;
import java.util.Set;

/**
 * Which host, which boot, which kernel, which addresses: what every observation is signed with.
 *
 * @param hostId configured or machine-id, plus {@code /netns} outside the initial namespace
 * @param bootId {@code /proc/sys/kernel/random/boot_id}; empty if unknown
 * @param kernelRelease {@code uname -r}; empty if unknown
 * @param localAddresses of the observed network namespace
 */
public record HostIdentity(
    String hostId, String bootId, String kernelRelease, Set<Ip> localAddresses) {

  public HostIdentity {
    if (hostId.isBlank()) {
      throw new IllegalArgumentException("host.id should not be empty");
    }
    localAddresses = Set.copyOf(localAddresses);
  }
}
