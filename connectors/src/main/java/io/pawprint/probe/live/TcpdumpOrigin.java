// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.util.Collection;

/** A tcpdump of our own. */
final class TcpdumpOrigin implements CaptureOrigin {

  private final TcpdumpOptions options;
  private final Namespace namespace;

  TcpdumpOrigin(TcpdumpOptions options, Namespace namespace) {
    this.options = options;
    this.namespace = namespace;
  }

  @Override
  public SegmentFeed open(int sampleBits, Collection<Ip> locals) throws ProbeException {
    // beyond that the kernel has no room for the filter: everything comes, and is sampled here
    int filtered = locals.size() > CaptureFilter.MAX_SAMPLED_ADDRESSES ? 0 : sampleBits;
    return TcpdumpChild.start(options.sampled(filtered), locals, namespace);
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public String name() {
    return options.command() + " on " + options.device();
  }
}
