// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

/**
 * Takes part in a replay: a history is read once, and every host's part of it goes to one {@link
 * HostListener} of each listener. Called by several threads where partitions are played in
 * parallel, and then in no certain order; only once for each host.
 */
public interface ReplayListener {

  /** Who hears what comes of that host; also of {@code partition N}, if all of it fell silent. */
  HostListener host(String hostId);
}
