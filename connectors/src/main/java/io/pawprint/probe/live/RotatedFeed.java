// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.PcapException;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Capture files one after the other, oldest first, the newest while it grows. A file is left when a
 * newer one is there and all of it was read; what cannot be read of one is counted as lost.
 */
final class RotatedFeed implements SegmentFeed {

  private static final long LOOK_EVERY_NS = 200_000_000L;

  /** Files that are overwritten one after the other are one trouble. */
  private static final long SAY_AGAIN_NS = 60_000_000_000L;

  private final RotatedFiles files;
  private final UnreadFiles unread = new UnreadFiles();
  private final RoomLeft room;
  private final Consumer<String> say;
  private final Consumer<CapturePosition> progress;
  private final Segment passed = new Segment();
  private Optional<CapturePosition> resume;
  private List<RotatedFiles.Found> behind = List.of();
  private RotatedFiles.Found file;
  private FileHead head;
  private PcapReader reader;
  private long nextLookNs = System.nanoTime();
  private long sayNs = nextLookNs;
  private String complaint = "";
  private boolean broken;
  private boolean waited;
  private long lost;
  private ProbeException failure;

  /**
   * @param resume where to begin; absent: with the oldest file
   * @param progress is told where to go on when this is closed
   */
  RotatedFeed(Path directory, String glob, Optional<CapturePosition> resume, Consumer<String> say,
      Consumer<CapturePosition> progress) {
    this.files = new RotatedFiles(directory, glob);
    this.room = new RoomLeft(directory, say);
    this.resume = resume;
    this.say = say;
    this.progress = progress;
  }

  @Override
  public boolean poll(Segment into) throws IOException {
    while (true) {
      boolean looked = isDue();
      boolean anew = looked && look();
      if (reader == null && !(looked && openNext())) {
        return false;
      }
      try {
        if (!anew && reader.poll(into)) {
          if (!waited || !begunAnew()) {
            waited = false;
            return true;
          }
          overwritten(file.name());
        } else if (!anew && (!looked || behind.isEmpty())) {
          waited = true;
          return false;
        } else if (!anew && reader.poll(into)) { // came between the two looks
          return true;
        }
      } catch (PcapException e) {
        broken(e);
      }
      leave();
    }
  }

  private boolean isDue() {
    if (System.nanoTime() - nextLookNs < 0) {
      return false;
    }
    nextLookNs = System.nanoTime() + LOOK_EVERY_NS;
    return true;
  }

  /** What is there; true if the file that is being read was begun anew, as tcpdump -W does. */
  private boolean look() throws IOException {
    lost += room.isGone() ? 1 : 0; // how many nobody knows, but when
    try {
      List<RotatedFiles.Found> found = files.behind(file);
      boolean anew = begunAnew();
      found.removeIf(f -> !anew && file != null && f.path().equals(file.path()));
      behind = found;
      unread.gone(found).forEach(this::overwritten);
      if (anew && reader != null) {
        overwritten(file.name());
        return true;
      }
      return false;
    } catch (IOException e) {
      failure = new ProbeException(files + " cannot be listed: " + Proc.reason(e));
      throw failure;
    }
  }

  private boolean begunAnew() throws IOException {
    Optional<RotatedFiles.Found> now = file == null ? Optional.empty() : files.named(file.name());
    if (now.isEmpty() || now.get().equals(file)) {
      return false; // deleted: what is open can be read to its end
    }
    FileHead is = FileHead.of(file.path());
    if (!is.continues(head) || now.get().bytes() < file.bytes()) {
      return true;
    }
    head = is;
    if (reader != null) {
      file = now.get();
    }
    return false;
  }

  private void overwritten(String name) {
    lost++;
    long nowNs = System.nanoTime();
    if (nowNs - sayNs >= 0) {
      say.accept(files + ": " + name + " was overwritten before all of it was read; what was in it"
          + " is lost, and declared so; give tcpdump more files or larger ones (-W, -C)");
    }
    sayNs = nowNs + SAY_AGAIN_NS;
  }

  private boolean openNext() throws IOException {
    Optional<RotatedFiles.Found> next = file == null ? first() : behind.stream().findFirst();
    if (next.isEmpty()) {
      return false;
    }
    try {
      file = next.get();
      head = FileHead.of(file.path());
      unread.begun(file.name());
      nextLookNs = System.nanoTime();
      reader = PcapReader.open(file.path());
      resume.ifPresent(this::passOver);
      resume = Optional.empty();
      return true;
    } catch (PcapException e) {
      broken(e); // it cannot be opened
      broken = false;
      return false;
    }
  }

  private Optional<RotatedFiles.Found> first() throws IOException {
    if (resume.isPresent()) {
      CapturePosition at = resume.get();
      Optional<RotatedFiles.Found> same = files.named(at.file());
      if (same.isPresent() && (at.head() == 0
          || FileHead.of(same.get().path()).sum() == at.head())) {
        return same;
      }
      lost++;
      say.accept(files + ": " + at.file() + ", read up to byte " + at.atByte() + ", is "
          + (same.isPresent() ? "another by now" : "gone") + "; what else was in it is lost");
      resume = Optional.empty();
    }
    return behind.stream().findFirst();
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
        ? Optional.of(new CapturePosition(file.name(), file.bytes(), head.sum()))
        : Optional.of(new CapturePosition(file.name(), reader.offset(), head.sum()));
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
