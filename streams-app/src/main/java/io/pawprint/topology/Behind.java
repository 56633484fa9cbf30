// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A host whose pages in the store lack its last rows, and where folding them again begins. The
 * stores have one for each such host.
 *
 * @param offset of its first batch that is not in the pages, in the task's partition of the topic
 * @param asOfNs host time up to which the pages are whole
 * @param verdicts what {@link io.pawprint.detect.HostMonitor#writeVerdicts} wrote before that batch
 */
record Behind(long offset, long asOfNs, byte[] verdicts) {

  private static final int FORMAT = 1;

  byte[] bytes() {
    return Blob.of(this::writeTo);
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(offset);
    out.writeLong(asOfNs);
    out.writeInt(verdicts.length);
    out.write(verdicts);
  }

  /** What {@link #bytes} wrote, or null for null. */
  static Behind read(String hostId, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    Behind[] read = new Behind[1];
    Blob.read("checkpoint of host " + hostId, bytes, in -> read[0] = readFrom(in));
    return read[0];
  }

  private static Behind readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("checkpoint of format " + format + ", this release reads " + FORMAT);
    }
    long offset = in.readLong();
    long asOfNs = in.readLong();
    byte[] verdicts = new byte[in.readInt()];
    in.readFully(verdicts);
    return new Behind(offset, asOfNs, verdicts);
  }
}
