// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.PcapException;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Capture files one after the other, oldest first, the newest while it grows. A file is left when a
 * newer one is there and all of it was read; what cannot be read of one is counted as lost.
 */
final class RotatedFeed implements SegmentFeed {

  private static final long LOOK_EVERY_NS = 200_000_000L;

  private final RotatedFiles files;
  private final Consumer<String> say;
  private final Consumer<CapturePosition> progress;
  private final Segment passed = new Segment();
  private Optional<CapturePosition> resume;
  private RotatedFiles.Found file;
  private PcapReader reader;
  private long nextLookNs = System.nanoTime();
  private String complaint = "";
  private boolean broken;
  private long lost;
  private ProbeException failure;

  /**
   * @param resume where to begin; absent: with the oldest file
   * @param progress is told where to go on when this is closed
   */
  RotatedFeed(Path directory, String glob, Optional<CapturePosition> resume, Consumer<String> say,
      Consumer<CapturePosition> progress) {
    this.files = new RotatedFiles(directory, glob);
    this.resume = resume;
    this.say = say;
    this.progress = progress;
  }

  @Override
  public boolean poll(Segment into) throws IOException {
    while (reader != null || openNext()) {
      try {
        if (reader.poll(into)) {
          return true;
        }
        if (!isLeft()) {
          return false;
        }
        if (reader.poll(into)) { // came between the two looks
          return true;
        }
      } catch (PcapException e) {
        broken(e);
      }
      leave();
    }
    return false;
  }

  /** Whether whoever writes has gone on to another file; looks now and then. */
  private boolean isLeft() throws IOException {
    if (!isDue()) {
      return false;
    }
    RotatedFiles.Found now = files.again(file);
    if (now.bytes() < file.bytes()) { // overwritten from its beginning, as tcpdump -W does
      lost++;
      return true;
    }
    file = now;
    return files.after(file).isPresent();
  }

  private boolean isDue() {
    if (System.nanoTime() - nextLookNs < 0) {
      return false;
    }
    nextLookNs = System.nanoTime() + LOOK_EVERY_NS;
    return true;
  }

  private boolean openNext() throws IOException {
    if (!isDue()) {
      return false;
    }
    try {
      Optional<RotatedFiles.Found> next = file == null ? first() : files.after(file);
      if (next.isEmpty()) {
        return false;
      }
      file = next.get();
      reader = PcapReader.open(file.path());
      nextLookNs = System.nanoTime();
      resume.ifPresent(this::passOver);
      resume = Optional.empty();
      return true;
    } catch (PcapException e) {
      broken(e); // it cannot be opened
      broken = false;
      return false;
    } catch (IOException e) {
      failure = new ProbeException(files + " cannot be listed: " + Proc.reason(e));
      throw failure;
    }
  }

  private Optional<RotatedFiles.Found> first() throws IOException {
    if (resume.isPresent()) {
      CapturePosition at = resume.get();
      Optional<RotatedFiles.Found> same = files.named(at.file());
      if (same.isPresent()) {
        return same;
      }
      lost++;
      say.accept(files + ": " + at.file() + ", read up to byte " + at.atByte()
          + ", is gone; what else was in it is lost");
      resume = Optional.empty();
    }
    return files.oldest();
  }

  private void passOver(CapturePosition to) {
    try {
      while (reader.offset() < to.atByte() && reader.next(passed)) {
        // was told before
      }
    } catch (IOException e) {
      lost++; // shorter than it was, or damaged: what is read on says so
    }
  }

  /** Says what is wrong with a file; what comes behind it is read all the same. */
  private void broken(PcapException e) {
    if (!e.getMessage().equals(complaint)) {
      complaint = e.getMessage();
      say.accept(complaint);
    }
    lost++;
    broken = true;
  }

  private void leave() throws IOException {
    if (reader.hasRest() && !broken) {
      lost++; // it ends inside a packet
    }
    broken = false;
    reader.close();
    reader = null;
    nextLookNs = System.nanoTime();
  }

  @Override
  public boolean isAlive() {
    return failure == null;
  }

  @Override
  public ProbeException failure() {
    return failure == null ? new ProbeException(files + ": ended") : failure;
  }

  @Override
  public void askCounts() {
    // whoever captures knows them, and says so elsewhere
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public Optional<CapturePosition> position() {
    if (file == null) {
      return resume;
    }
    return reader == null
        ? Optional.of(new CapturePosition(file.name(), file.bytes()))
        : Optional.of(new CapturePosition(file.name(), reader.offset()));
  }

  @Override
  public void close() {
    position().ifPresent(progress);
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      // it was only read
    }
  }
}
