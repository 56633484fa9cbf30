// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.state.PageReader;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.RecentSources.Pair;

/** A pair of addresses in the order of lists by address: remote first, unsigned. */
record AddressKey(long remoteHi, long remoteLo, long localHi, long localLo)
    implements Comparable<AddressKey> {

  /** Of the record that the cursor stands on. */
  static AddressKey of(PageReader at) {
    return new AddressKey(at.key(2), at.key(3), at.key(0), at.key(1));
  }

  /** What {@link #position} wrote. */
  static AddressKey parse(String position) {
    String[] parts = position.split(" ", -1);
    try {
      if (parts.length == 3 && parts[0].equals("address")) {
        Ip remote = Ip.parse(parts[1]);
        Ip local = Ip.parse(parts[2]);
        return new AddressKey(remote.hi(), remote.lo(), local.hi(), local.lo());
      }
    } catch (IllegalArgumentException e) {
      throw Asked.badCursor();
    }
    throw Asked.badCursor();
  }

  /** Where the page after it begins. */
  String position() {
    return "address " + new Ip(remoteHi, remoteLo) + " " + new Ip(localHi, localLo);
  }

  Pair pair() {
    return new Pair(localHi, localLo, remoteHi, remoteLo);
  }

  @Override
  public int compareTo(AddressKey other) {
    int byRemote = compare(remoteHi, remoteLo, other.remoteHi, other.remoteLo);
    return byRemote != 0
        ? byRemote : compare(localHi, localLo, other.localHi, other.localLo);
  }

  private static int compare(long hi, long lo, long otherHi, long otherLo) {
    int byHi = Long.compareUnsigned(hi, otherHi);
    return byHi != 0 ? byHi : Long.compareUnsigned(lo, otherLo);
  }
}
