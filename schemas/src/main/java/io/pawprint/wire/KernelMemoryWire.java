// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.TcpMetric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/** The field {@code memory} of a {@code SynBatch}. */
final class KernelMemoryWire {

  // two addresses of 1 and 1 + 4, a TSval, an age: a byte each at least
  private static final int ENTRY_BYTES_MIN = 8;

  private KernelMemoryWire() {}

  static void write(Optional<KernelMemory> memory, BinaryEncoder out) throws IOException {
    out.writeIndex(memory.isPresent() ? 1 : 0);
    if (memory.isEmpty()) {
      return;
    }
    out.writeLong(memory.get().takenNs());
    out.writeBoolean(memory.get().complete());
    out.writeArrayStart();
    out.setItemCount(memory.get().entries().size());
    for (TcpMetric entry : memory.get().entries()) {
      out.startItem();
      out.writeBytes(entry.local().map(ip -> ip.bytes()).orElse(new byte[0]));
      out.writeBytes(entry.remote().bytes());
      out.writeLong(Integer.toUnsignedLong(entry.tsVal()));
      out.writeInt(entry.ageS());
    }
    out.writeArrayEnd();
  }

  static Optional<KernelMemory> read(BinaryDecoder in) throws IOException {
    if (!SynBatchReader.present("memory", in)) {
      return Optional.empty();
    }
    long takenNs = Limits.timeNs("memory.takenNs", in.readLong());
    boolean complete = in.readBoolean();
    List<TcpMetric> entries = new ArrayList<>();
    long block = expect(0, in.readArrayStart(), in);
    while (block > 0) {
      for (long i = 0; i < block; i++) {
        entries.add(entry(in));
      }
      block = expect(entries.size(), in.arrayNext(), in);
    }
    return Optional.of(new KernelMemory(takenNs, complete, entries));
  }

  private static long expect(int before, long block, BinaryDecoder in) {
    if (block < 0 || block > Limits.TCP_METRICS_MAX - before) {
      throw MalformedRecordException.of(
          "memory.entries", before + " + " + block + " entries",
          "at most " + Limits.TCP_METRICS_MAX + " entries");
    }
    if (block * ENTRY_BYTES_MIN > in.remainingBytes()) {
      throw new MalformedRecordException(
          "SynBatch says " + block + " entries of memory and has bytes for fewer: it is cut short");
    }
    return block;
  }

  private static TcpMetric entry(BinaryDecoder in) throws IOException {
    ByteBuffer local = address("memory.entries.local", in);
    ByteBuffer remote = address("memory.entries.remote", in);
    return new TcpMetric(
        local.hasRemaining()
            ? Optional.of(Limits.ip("memory.entries.local", local))
            : Optional.empty(),
        Limits.ip("memory.entries.remote", remote),
        Limits.u32("memory.entries.tsVal", in.readLong()),
        Limits.count("memory.entries.ageS", in.readInt()));
  }

  private static ByteBuffer address(String field, BinaryDecoder in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > 16) {
      throw MalformedRecordException.of(field, length + " bytes", Limits.AN_ADDRESS);
    }
    byte[] bytes = new byte[length];
    in.readFixed(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
