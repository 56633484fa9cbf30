// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.probe.pcap.PcapException;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.probe.segment.BatchAssembler;
import io.pawprint.probe.segment.SegmentReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The capture file as batches. */
final class SegmentSource implements Source {

  private final PcapReader pcap;
  private final SettingsTimeline settings;
  private final MemoryTimeline memory;
  private final SegmentReader reader;
  private final BatchAssembler assembler;
  private final Consumer<String> warnings;
  private final Deque<SegmentBatch> ready = new ArrayDeque<>();
  private final Segment segment = new Segment();
  private long duplicates;
  private boolean ended;

  private SegmentSource(
      CaptureFolder folder, CaptureOptions options, PcapReader pcap, Segment first)
      throws CaptureException {
    this.pcap = pcap;
    this.warnings = options.warnings();
    // The proc source reads the same file and warns of what is wrong there.
    this.settings = SettingsTimeline.open(folder, line -> { });
    this.memory = MemoryTimeline.open(folder);
    this.reader = new SegmentReader(folder.host().localAddresses(), options.allSegments());
    if (!options.withReplies()) {
      reader.withoutReplies();
    }
    this.assembler = new BatchAssembler(
        folder.host(), first == null ? 0 : first.timeNs, 1, options.allSegments(), ready::add);
    if (first == null) {
      end();
    } else {
      accept(first);
    }
  }

  static SegmentSource open(CaptureFolder folder, CaptureOptions options) throws CaptureException {
    PcapReader pcap = null;
    try {
      pcap = PcapReader.open(folder.find(CaptureFolder.SEGMENTS).orElseThrow());
      return new SegmentSource(folder, options, pcap, first(pcap, options.warnings()));
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      close(pcap);
      throw new CaptureException(e.getMessage());
    }
  }

  /** The first segment: if there is none at all, better said now than later. */
  private static Segment first(PcapReader pcap, Consumer<String> warnings) throws IOException {
    Segment first = new Segment();
    try {
      return pcap.next(first) ? first : null;
    } catch (PcapException e) {
      if (!e.isDamaged()) {
        throw e;
      }
      warnings.accept(e.getMessage());
      return null;
    }
  }

  private void accept(Segment s) {
    settings.upTo(s.timeNs, assembler::settings);
    memory.upTo(s.timeNs, assembler::memory);
    assembler.advance(s.timeNs);
    reader.read(s, assembler.rows());
    assembler.duplicates(reader.duplicates() - duplicates);
    duplicates = reader.duplicates();
  }

  @Override
  public Observation peek() {
    while (ready.isEmpty() && !ended) {
      read();
    }
    return ready.peek();
  }

  private void read() {
    try {
      if (pcap.next(segment)) {
        accept(segment);
      } else {
        end();
      }
    } catch (IOException e) {
      warnings.accept(e.getMessage());
      end();
    }
  }

  private void end() {
    ended = true;
    assembler.finish();
    long unjudged = reader.truncated() + pcap.cut();
    if (unjudged > 0) {
      warnings.accept(unjudged + " segments left out: the snap length cut their headers or options;"
          + " capture with a snap length of 128");
    }
  }

  @Override
  public Observation take() {
    peek();
    return ready.remove();
  }

  @Override
  public void close() {
    ended = true;
    settings.close();
    memory.close();
    close(pcap);
  }

  private static void close(PcapReader pcap) {
    try {
      if (pcap != null) {
        pcap.close();
      }
    } catch (IOException e) {
      // nothing was written: there is nothing to lose
    }
  }
}
