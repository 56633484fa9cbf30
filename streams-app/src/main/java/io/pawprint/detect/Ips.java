// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Addresses in stored state: 16 bytes. */
final class Ips {

  private Ips() {}

  static void write(DataOutput out, Ip ip) throws IOException {
    out.writeLong(ip.hi());
    out.writeLong(ip.lo());
  }

  static Ip read(DataInput in) throws IOException {
    return new Ip(in.readLong(), in.readLong());
  }
}
