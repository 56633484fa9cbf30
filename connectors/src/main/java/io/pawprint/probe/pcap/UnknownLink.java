// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.IOException;

/** A link type that {@link LinkType} does not know. */
final class UnknownLink extends IOException {

  UnknownLink(int linkType) {
    super("link type " + linkType + " is not known; known are " + LinkType.KNOWN, null);
  }
}
