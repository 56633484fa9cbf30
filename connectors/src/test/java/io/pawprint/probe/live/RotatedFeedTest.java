// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.probe.pcap.Frame;
import io.pawprint.probe.pcap.PcapWriter;
import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RotatedFeedTest {

  private static final int HEADER = 24;

  @TempDir private Path dir;

  private final List<String> said = new ArrayList<>();
  private final AtomicReference<CapturePosition> progress = new AtomicReference<>();

  /** A capture of SYNs with these sequence numbers. */
  private static byte[] capture(int... seqs) {
    PcapWriter writer = PcapWriter.ethernet();
    for (int seq : seqs) {
      writer.add(seq * 1_000L,
          Frame.of("192.0.2.1", 1, "192.0.2.2", 80).tcp(Segment.SYN, seq, 0));
    }
    return writer.bytes();
  }

  private static byte[] records(int... seqs) {
    byte[] all = capture(seqs);
    return Arrays.copyOfRange(all, HEADER, all.length);
  }

  private Path file(String name, int second, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1_000L));
    return file;
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.APPEND);
  }

  private RotatedFeed feed(CapturePosition... from) {
    return new RotatedFeed(
        dir, "*.pcap*", Arrays.stream(from).findFirst(), said::add, progress::set);
  }

  /** Sequence numbers, as many as wanted. */
  private static List<Integer> read(RotatedFeed feed, int wanted) throws Exception {
    List<Integer> seqs = new ArrayList<>();
    Segment s = new Segment();
    while (seqs.size() < wanted) {
      if (feed.poll(s)) {
        seqs.add(s.seq);
      } else {
        Thread.sleep(10);
      }
    }
    return seqs;
  }

  private static void quiet(RotatedFeed feed) throws Exception {
    Segment s = new Segment();
    for (int i = 0; i < 30; i++) {
      assertThat(feed.poll(s)).isFalse();
      Thread.sleep(10);
    }
  }

  @Test
  void readsFilesInTheOrderInWhichTheyWereWritten() throws Exception {
    file("b.pcap", 1, capture(1, 2));
    file("a.pcap9", 2, capture(3));
    file("notes.txt", 3, new byte[] {1});
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 3)).containsExactly(1, 2, 3);
      file("c.pcap", 4, capture(4));
      assertThat(read(feed, 1)).containsExactly(4);
      assertThat(feed.lost()).isZero();
    }
  }

  @Test
  void followsTheNewestFileAsItGrowsAndWaitsForTheRestOfAPacket() throws Exception {
    Path file = file("a.pcap", 1, capture(1));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 1)).containsExactly(1);
      byte[] next = records(2);
      append(file, Arrays.copyOf(next, 30));
      quiet(feed);
      append(file, Arrays.copyOfRange(next, 30, next.length));
      assertThat(read(feed, 1)).containsExactly(2);
      assertThat(feed.lost()).isZero();
    }
  }

  @Test
  void goesOnAtTheByteWhereItStopped() throws Exception {
    file("a.pcap", 1, capture(1, 2, 3));
    file("b.pcap", 2, capture(4));
    CapturePosition place;
    try (RotatedFeed feed = feed()) {
      read(feed, 2);
      place = feed.position().orElseThrow();
    }
    assertThat(place.file()).isEqualTo("a.pcap");
    assertThat(place.atByte()).isEqualTo(HEADER + records(1, 2).length);
    assertThat(progress).hasValue(place);
    try (RotatedFeed feed = feed(place)) {
      assertThat(read(feed, 2)).containsExactly(3, 4);
      assertThat(feed.lost()).isZero();
    }
  }

  @Test
  void saysWhenTheFileItStoppedInIsGone() throws Exception {
    file("b.pcap", 2, capture(4));
    try (RotatedFeed feed = feed(new CapturePosition("a.pcap", 99, 0))) {
      assertThat(read(feed, 1)).containsExactly(4);
      assertThat(feed.lost()).isEqualTo(1);
      assertThat(said).containsExactly(dir.resolve("*.pcap*")
          + ": a.pcap, read up to byte 99, is gone; what else was in it is lost");
    }
  }

  @Test
  void countsAFileThatEndsInsideAPacket() throws Exception { // as under a full disk
    file("a.pcap", 1, Arrays.copyOf(capture(1, 2), HEADER + records(1).length + 20));
    file("b.pcap", 2, capture(3));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 2)).containsExactly(1, 3);
      assertThat(feed.lost()).isEqualTo(1);
    }
  }

  @Test
  void passesOverAFileThatIsNoCaptureAndSaysSo() throws Exception {
    file("a.pcap", 1, "this is no capture at all".getBytes());
    file("b.pcap", 2, capture(3));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 1)).containsExactly(3);
      assertThat(feed.lost()).isEqualTo(1);
      assertThat(said).hasSize(1);
      assertThat(said.get(0))
          .startsWith(dir.resolve("a.pcap") + ": not a capture: it begins with ");
    }
  }

  @Test
  void readsAFileAgainThatTheRotationBeganAnew() throws Exception {
    Path file = file("0.pcap", 1, capture(1, 2, 3));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 3)).containsExactly(1, 2, 3);
      Files.write(file, capture(9));
      assertThat(read(feed, 1)).containsExactly(9);
      assertThat(feed.lost()).isEqualTo(1);
    }
  }

  @Test
  void readsWhatWasWrittenToAFileBeforeItIsLeft() throws Exception {
    Path file = file("a.pcap", 1, capture(1));
    try (RotatedFeed feed = feed()) {
      read(feed, 1);
      append(file, records(2));
      file("b.pcap", 2_000_000_000, capture(3));
      assertThat(read(feed, 2)).containsExactly(2, 3);
    }
  }

  @Test
  void saysWhenFilesAreOverwrittenBeforeTheirTurn() throws Exception { // tcpdump -W 3
    file("0.pcap", 1, capture(1, 2));
    Path one = file("1.pcap", 2, capture(3));
    file("2.pcap", 3, capture(4));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 1)).containsExactly(1);
      file("1.pcap", 4, capture(5, 6, 7));
      assertThat(read(feed, 5)).containsExactly(2, 4, 5, 6, 7);
      assertThat(feed.lost()).isEqualTo(1);
      assertThat(said).containsExactly(dir.resolve("*.pcap*") + ": " + one.getFileName()
          + " was overwritten before all of it was read; what was in it is lost, and declared so; "
          + "give tcpdump more files or larger ones (-W, -C)");
    }
  }

  @Test
  void saysWhenTheFileItReadsIsOverwrittenAndHasGrownBeyond() throws Exception {
    Path file = file("0.pcap", 1, capture(1, 2));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 2)).containsExactly(1, 2);
      Files.write(file, capture(7, 8, 9, 10, 11));
      Thread.sleep(300); // nobody reads while the buffer is full
      assertThat(read(feed, 5)).containsExactly(7, 8, 9, 10, 11);
      assertThat(feed.lost()).isEqualTo(1);
      assertThat(said).hasSize(1);
    }
  }

  @Test
  void saysWhenAFileThatWaitedIsDeleted() throws Exception {
    file("0.pcap", 1, capture(1, 2));
    Path one = file("1.pcap", 2, capture(3));
    file("2.pcap", 3, capture(4));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 1)).containsExactly(1);
      Files.delete(one);
      assertThat(read(feed, 2)).containsExactly(2, 4);
      assertThat(feed.lost()).isEqualTo(1);
    }
  }

  @Test
  void doesNotTakeAFileForLostThatWasCompressedMeanwhile() throws Exception {
    file("0.pcap", 1, capture(1, 2));
    Path one = file("1.pcap", 2, capture(3));
    try (RotatedFeed feed = feed()) {
      assertThat(read(feed, 1)).containsExactly(1);
      Files.move(one, dir.resolve("1.pcap.gz"));
      assertThat(read(feed, 2)).containsExactly(2, 3);
      assertThat(feed.lost()).isZero();
    }
  }

  @Test
  void doesNotGoOnInsideAnotherCaptureOfTheSameName() throws Exception {
    file("0.pcap", 1, capture(1, 2));
    CapturePosition place;
    try (RotatedFeed feed = feed()) {
      read(feed, 2);
      place = feed.position().orElseThrow();
    }
    file("0.pcap", 5, capture(7, 8, 9));
    try (RotatedFeed feed = feed(place)) {
      assertThat(read(feed, 3)).containsExactly(7, 8, 9);
      assertThat(feed.lost()).isEqualTo(1);
      assertThat(said).containsExactly(dir.resolve("*.pcap*") + ": 0.pcap, read up to byte "
          + place.atByte() + ", is another by now; what else was in it is lost");
    }
  }
}
