// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.tcp.Ip;
import java.util.Set;

/** Gives the remote hosts of each copy of a recording addresses of their own. */
final class AddressShift {

  /** The last byte of an address stays; copies differ in the three before it. */
  private static final int KEPT_BITS = 8;

  private static final int MAX_COPIES = 1 << 32 - KEPT_BITS;

  private final Set<Ip> locals;

  AddressShift(Set<Ip> locals) {
    this.locals = locals;
  }

  /** The same host in another copy; a local address is the same in all. */
  Ip of(Ip address, int copy) {
    if (copy >= MAX_COPIES) {
      throw new UserError("at most " + MAX_COPIES + " copies have addresses of their own");
    }
    if (copy == 0 || locals.contains(address)) {
      return address;
    }
    int low = (int) address.lo() + (copy << KEPT_BITS);
    Ip shifted = new Ip(address.hi(), address.lo() & 0xFFFF_FFFF_0000_0000L | low & 0xFFFF_FFFFL);
    if (locals.contains(shifted)) {
      throw new UserError("copy " + copy + " of " + address + " would get the local address "
          + shifted + ": ask for fewer segments");
    }
    return shifted;
  }

  /** Shifts the remote ones of the packet's two addresses; checksums are nobody's concern here. */
  void packet(byte[] packet, int ip, int end, int copy) {
    int version = ip < end ? packet[ip] >>> 4 & 0xF : 0;
    int bytes = version == 4 ? 4 : 16;
    int from = ip + (version == 4 ? 12 : 8);
    if (version == 4 || version == 6) {
      for (int at = from; at + bytes <= end && at < from + 2 * bytes; at += bytes) {
        write(packet, at, bytes, of(read(packet, at, bytes), copy));
      }
    }
  }

  private static Ip read(byte[] packet, int at, int bytes) {
    long hi = 0;
    long lo = 0;
    for (int i = 0; i < bytes; i++) {
      hi = hi << 8 | lo >>> 56;
      lo = lo << 8 | packet[at + i] & 0xFF;
    }
    return bytes == 4 ? new Ip(0, Ip.V4_PREFIX | lo) : new Ip(hi, lo);
  }

  private static void write(byte[] packet, int at, int bytes, Ip address) {
    long lo = address.lo();
    for (int i = bytes - 1; i >= 0; i--) {
      packet[at + i] = (byte) (i >= bytes - 8 ? lo >>> 8 * (bytes - 1 - i)
          : address.hi() >>> 8 * (bytes - 9 - i));
    }
  }
}
