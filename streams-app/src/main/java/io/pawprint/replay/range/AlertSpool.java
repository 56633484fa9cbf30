// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.codec.AlertCodec;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.schema.Alert;
import io.pawprint.schema.TrustedRecords;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The alerts of one partition in a file until all partitions are played: memory holds one of each.
 * Not thread-safe.
 *
 * <pre>
 *   partition 0 → spool ┐
 *   partition 1 → spool ┼→ merged by time, then partition, then order → whoever takes them
 *   partition 2 → spool ┘
 * </pre>
 */
final class AlertSpool implements ReplayListener, Closeable {

  static {
    TrustedRecords.trust();
  }

  private final Tally tally;
  private final List<ReplayedAlert> block = new ArrayList<>();
  private final DataOutputStream out;
  private final SpecificDatumWriter<Alert> writer =
      new SpecificDatumWriter<>(Alert.getClassSchema());
  private final BinaryEncoder encoder;

  AlertSpool(Path file, Tally tally) throws IOException {
    this.tally = tally;
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    encoder = EncoderFactory.get().directBinaryEncoder(out, null);
  }

  @Override
  public HostListener host(String hostId) {
    return new HostListener() {
      @Override
      public void alert(ReplayedAlert alert) {
        write(alert);
      }
    };
  }

  private void write(ReplayedAlert alert) {
    tally.alert();
    block.add(alert);
  }

  /** A block of records is through: its alerts were told host by host, and are written by time. */
  void endOfBlock() throws IOException {
    block.sort(Comparator.comparingLong(ReplayedAlert::atMs));
    for (ReplayedAlert alert : block) {
      out.writeLong(alert.atMs());
      out.writeBoolean(alert.sound());
      out.writeBoolean(alert.openAtStart());
      writer.write(AlertCodec.toAvro(alert.alert()), encoder);
    }
    block.clear();
  }

  @Override
  public void close() throws IOException {
    endOfBlock();
    out.close();
  }

  /** Hands on what these files hold, in the order of time. */
  static void merge(List<Path> byPartition, Consumer<ReplayedAlert> to) throws IOException {
    List<Reader> readers = new ArrayList<>();
    try {
      for (Path spool : byPartition) {
        readers.add(new Reader(spool));
      }
      for (Reader first = first(readers); first != null; first = first(readers)) {
        to.accept(first.head);
        first.advance();
      }
    } finally {
      for (Reader reader : readers) {
        reader.close();
      }
    }
  }

  // few partitions, few alerts: looking at each head is quick enough
  private static Reader first(List<Reader> readers) {
    Reader first = null;
    for (Reader reader : readers) {
      if (reader.head != null && (first == null || reader.head.atMs() < first.head.atMs())) {
        first = reader;
      }
    }
    return first;
  }

  private static final class Reader implements Closeable {
    private final DataInputStream in;
    private final BinaryDecoder decoder;
    private final SpecificDatumReader<Alert> records =
        new SpecificDatumReader<>(Alert.getClassSchema());
    private ReplayedAlert head;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      decoder = DecoderFactory.get().directBinaryDecoder(in, null);
      advance();
    }

    void advance() throws IOException {
      try {
        long atMs = in.readLong();
        boolean sound = in.readBoolean();
        boolean openAtStart = in.readBoolean();
        Alert alert = records.read(null, decoder);
        head = new ReplayedAlert(AlertCodec.fromAvro(alert), atMs, sound, openAtStart);
      } catch (EOFException e) {
        head = null;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
