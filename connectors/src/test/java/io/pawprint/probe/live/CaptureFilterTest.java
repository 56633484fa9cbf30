// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.probe.pcap.Frame;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.PcapWriter;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the installed tcpdump over frames made here. */
class CaptureFilterTest {

  private static final Set<Ip> LOCALS =
      Set.of(Ip.parse("203.0.113.1"), Ip.parse("203.0.113.2"), Ip.parse("2001:db8::1"));
  private static final int REMOTES_PER_KIND = 4096;
  private static final int SYN_ACK = Segment.SYN | Segment.ACK;
  private static final int FIN_ACK = Segment.FIN | Segment.ACK;

  @TempDir
  private static Path dir;

  private static Path written;

  private static String run(String... command) throws IOException {
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    try {
      Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
          .redirectError(err.toFile()).start();
      assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    } catch (IOException e) {
      throw new AssertionError("these tests need tcpdump: apt-get install tcpdump", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return Files.readString(out);
  }

  /** Whole connections of many remote addresses, both directions, some plain ACKs among them. */
  private static synchronized Path capture() throws IOException {
    if (written == null) {
      Random random = new Random(42);
      PcapWriter writer = PcapWriter.ethernet();
      for (int i = 0; i < REMOTES_PER_KIND; i++) {
        connection(writer, Ip.v4(random.nextInt()).toString(), "203.0.113." + (1 + i % 2));
        connection(writer, Ip.v4(random.nextInt()).toString(), "203.0.113.1", 0x8100);
        connection(writer, new Ip(random.nextLong(), random.nextLong()).toString(), "2001:db8::1");
        String neighbour = "2001:db8:7::" + Integer.toHexString(1 + i);
        connection(writer, neighbour, "2001:db8::1", 0x88A8, 0x8100);
      }
      written = dir.resolve("in.pcap");
      Files.write(written, writer.bytes());
    }
    return written;
  }

  private static void connection(PcapWriter writer, String remote, String local, int... tags) {
    int[] fromLocal = {0, 1, 0, 1, 1, 0};
    int[] flags = {Segment.SYN, SYN_ACK, Segment.ACK, Segment.ACK, FIN_ACK, FIN_ACK};
    for (int i = 0; i < flags.length; i++) {
      Frame frame = fromLocal[i] == 1
          ? Frame.of(local, 80, remote, 40_000)
          : Frame.of(remote, 40_000, local, 80);
      writer.add(1_000_000_000L + i, frame.vlan(tags).tcp(flags[i], 1, 1).timestamps(1, 2));
    }
  }

  private static Path filtered(String expression) throws IOException {
    Path out = Files.createTempFile(dir, "kept", ".pcap");
    run("tcpdump", "-r", capture().toString(), "-w", out.toString(), expression);
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void compilesAtEveryRateForEveryKindOfAddressAndInterface(int bits) throws IOException {
    List<Set<Ip>> kinds =
        List.of(LOCALS, Set.of(Ip.parse("10.0.0.1")), Set.of(Ip.parse("2001:db8::1")));
    for (Set<Ip> locals : kinds) {
      String tagged = CaptureFilter.expression(bits, locals, true);
      String untagged = CaptureFilter.expression(bits, locals, false);
      assertThat(instructions("EN10MB", tagged)).isLessThan(4096);
      for (String link : List.of("EN10MB", "LINUX_SLL", "LINUX_SLL2", "RAW", "NULL")) {
        assertThat(instructions(link, untagged)).isLessThan(4096);
      }
    }
  }

  private static int instructions(String link, String expression) throws IOException {
    return Integer.parseInt(
        run("tcpdump", "-y", link, "-ddd", expression).lines().findFirst().orElseThrow());
  }

  @Test
  void fitsIntoTheKernelWithAsManyAddressesAsItAllows() throws IOException {
    Set<Ip> locals = new HashSet<>();
    for (int i = 0; i < CaptureFilter.MAX_SAMPLED_ADDRESSES; i++) {
      locals.add(i % 2 == 0 ? Ip.v4(i) : new Ip(i, i));
    }
    assertThat(instructions("EN10MB", CaptureFilter.expression(10, locals, true)))
        .isLessThan(4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void keepsEachRemoteAddressWholeOrNotAtAllAtEveryRate(int bits) throws IOException {
    TreeMap<String, Integer> segments = new TreeMap<>();
    int syns = 0;
    int synAcks = 0;
    int fins = 0;
    Segment s = new Segment();
    try (PcapReader kept =
        PcapReader.open(filtered(CaptureFilter.expression(bits, LOCALS, true)))) {
      while (kept.next(s)) {
        boolean outgoing = s.srcPort == 80;
        Ip remote = outgoing ? new Ip(s.dstHi, s.dstLo) : new Ip(s.srcHi, s.srcLo);
        segments.merge(remote.toString(), 1, Integer::sum);
        syns += s.flags == Segment.SYN ? 1 : 0;
        synAcks += s.flags == SYN_ACK ? 1 : 0;
        fins += s.flags == FIN_ACK ? 1 : 0;
      }
    }
    assertThat(synAcks).as("SYN-ACK/SYN as unsampled").isEqualTo(syns);
    assertThat(fins).as("FIN/SYN as unsampled").isEqualTo(2 * syns);
    assertThat(segments.values()).allMatch(n -> n % 4 == 0);
    double expected = 4.0 * REMOTES_PER_KIND / (1 << bits);
    assertThat((double) syns).isBetween(expected - 5 * Math.sqrt(expected) - 1,
        expected + 5 * Math.sqrt(expected) + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 10})
  void choosesTheVerySegmentsThatTheSampleTakenHereChooses(int bits) throws IOException {
    RemoteSample sample = new RemoteSample(bits, LOCALS);
    List<String> here = new ArrayList<>();
    Segment s = new Segment();
    try (PcapReader all = PcapReader.open(filtered(CaptureFilter.expression(0, LOCALS, true)))) {
      while (all.next(s)) {
        if (sample.keeps(s)) {
          here.add(text(s));
        }
      }
    }
    List<String> inTheKernel = new ArrayList<>();
    try (PcapReader kept =
        PcapReader.open(filtered(CaptureFilter.expression(bits, LOCALS, true)))) {
      while (kept.next(s)) {
        inTheKernel.add(text(s));
      }
    }
    assertThat(here).isEqualTo(inTheKernel);
  }

  private static String text(Segment s) {
    return new Ip(s.srcHi, s.srcLo) + " " + new Ip(s.dstHi, s.dstLo) + " " + s.flags;
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(() -> CaptureFilter.expression(11, LOCALS, true))
        .hasMessage("sample bits should be between 0 and 10: was 11");
    assertThatThrownBy(() -> CaptureFilter.expression(1, Set.of(), true))
        .hasMessageContaining("was 0; observe everything, or give fewer");
  }
}
