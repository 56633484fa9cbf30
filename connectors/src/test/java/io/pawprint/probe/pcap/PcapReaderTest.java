// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {

  private static final long T = 1_795_201_770_123_456_789L;

  private static Frame syn(int port) {
    return Frame.of("192.0.2.1", port, "203.0.113.1", 80).tcp(Segment.SYN, 7, 0).synOptions(99);
  }

  private static List<Integer> ports(PcapReader reader) throws IOException {
    List<Integer> ports = new ArrayList<>();
    Segment s = new Segment();
    while (reader.next(s)) {
      ports.add(s.srcPort);
    }
    return ports;
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void readsBothByteOrdersAndBothResolutions(boolean bigEndian, boolean nanos) throws IOException {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    PcapReader reader = PcapWriter.of(order, nanos, 1).add(T, syn(1)).reader();
    Segment s = new Segment();
    assertThat(reader.next(s)).isTrue();
    assertThat(s.timeNs).isEqualTo(nanos ? T : T - 789);
    assertThat(new Ip(s.srcHi, s.srcLo)).hasToString("192.0.2.1");
    assertThat(new Ip(s.dstHi, s.dstLo)).hasToString("203.0.113.1");
    assertThat(s.dstPort).isEqualTo(80);
    assertThat(s.tsVal).isEqualTo(99);
    assertThat(reader.next(s)).isFalse();
  }

  @Test
  void readsPlainAndGzipAlikeHoweverSlowlyTheBytesCome() throws IOException {
    byte[] plain = PcapWriter.ethernet().add(T, syn(1)).add(T + 1, syn(2)).bytes();
    assertThat(ports(PcapWriter.read(plain))).containsExactly(1, 2);
    assertThat(ports(PcapWriter.trickle(plain))).containsExactly(1, 2);
    assertThat(ports(PcapWriter.trickle(PcapWriter.gzip(plain)))).containsExactly(1, 2);
  }

  @Test
  void readsMoreThanItsWindowHolds() throws IOException {
    PcapWriter writer = PcapWriter.ethernet();
    for (int i = 0; i < 40; i++) {
      writer.add(T + i, syn(i + 1).payload(60_000));
    }
    assertThat(ports(writer.reader())).hasSize(40).startsWith(1, 2).endsWith(39, 40);
  }

  @Test
  @Timeout(20)
  void readsAFifoAsItIsWritten(@TempDir Path dir) throws Exception {
    Path fifo = dir.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    byte[] first = PcapWriter.ethernet().add(T, syn(1)).bytes();
    byte[] both = PcapWriter.ethernet().add(T, syn(1)).add(T + 1, syn(2)).bytes();
    java.util.concurrent.CountDownLatch gotFirst = new java.util.concurrent.CountDownLatch(1);
    Thread writer = new Thread(() -> {
      try (OutputStream out = Files.newOutputStream(fifo)) {
        out.write(first);
        out.flush();
        gotFirst.await(); // the second is only written once the first was read
        out.write(both, first.length, both.length - first.length);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    writer.start();
    try (PcapReader reader = PcapReader.open(fifo)) {
      Segment s = new Segment();
      assertThat(reader.next(s)).isTrue();
      gotFirst.countDown();
      assertThat(reader.next(s)).isTrue();
      assertThat(s.srcPort).isEqualTo(2);
      assertThat(reader.next(s)).isFalse();
    }
    writer.join();
  }

  @Test
  @Timeout(20)
  void asksAPipeForNoMoreThanHasArrived() throws IOException {
    byte[] arp = new byte[60];
    byte[] header = PcapWriter.ethernet().bytes();
    byte[] noSegment = PcapWriter.ethernet().add(T, arp, 60).bytes();
    byte[] all = PcapWriter.ethernet().add(T, arp, 60).add(T, syn(5)).bytes();
    java.io.PipedOutputStream out = new java.io.PipedOutputStream();
    PcapReader reader = PcapReader.of(new java.io.PipedInputStream(out, 4096), "pipe");
    Segment s = new Segment();
    assertThat(reader.poll(s)).isFalse();
    out.write(header);
    assertThat(reader.poll(s)).isFalse();
    out.write(noSegment, header.length, noSegment.length - header.length);
    assertThat(reader.poll(s)).isFalse();
    assertThat(reader.other()).isEqualTo(1);
    out.write(all, noSegment.length, all.length - noSegment.length);
    assertThat(reader.poll(s)).isTrue();
    assertThat(s.srcPort).isEqualTo(5);
    assertThat(reader.poll(s)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsWhatCameBeforeATruncationAndSaysWhereItIs(boolean gzip) throws IOException {
    PcapWriter writer = PcapWriter.ethernet();
    for (int i = 1; i <= 300; i++) {
      writer.add(T + i * i, syn(i));
    }
    byte[] packed = gzip ? PcapWriter.gzip(writer.bytes()) : writer.bytes();
    PcapReader reader = PcapWriter.read(Arrays.copyOf(packed, packed.length - 20));
    Segment s = new Segment();
    List<Integer> ports = new ArrayList<>();
    PcapException e = catchThrowableOfType(PcapException.class, () -> {
      while (reader.next(s)) {
        ports.add(s.srcPort);
      }
    });
    assertThat(e.isDamaged()).isTrue();
    assertThat(ports).startsWith(1, 2).hasSizeBetween(290, 299);
    assertThat(e.getMessage()).doesNotContain("\n")
        .contains("test.pcap: truncated or damaged at byte")
        .contains(ports.size() + " segments before it were read");
  }

  @Test
  void saysTheByteAtWhichATruncatedRecordBegins() {
    byte[] whole = PcapWriter.ethernet().add(T, syn(1)).add(T, syn(2)).bytes();
    int second = 24 + (whole.length - 24) / 2;
    PcapReader reader = PcapWriter.read(Arrays.copyOf(whole, second + 30));
    assertThatThrownBy(() -> ports(reader)).hasMessage("test.pcap: truncated or damaged at byte "
        + second + ": the file ends inside a packet; 1 segments before it were read");
  }

  @Test
  void refusesARecordLongerThanAnyPacket() {
    byte[] bytes = PcapWriter.ethernet().add(T, syn(1)).bytes();
    bytes[24 + 8 + 3] = 0x7F;
    assertThatThrownBy(() -> ports(PcapWriter.read(bytes))).isInstanceOf(PcapException.class)
        .hasMessageContaining("a record of 21").hasMessageContaining("byte 24");
  }

  @Test
  void namesAnUnknownLinkTypeAndTheKnownOnes() {
    PcapReader reader = PcapWriter.of(ByteOrder.LITTLE_ENDIAN, true, 127).add(T, syn(1)).reader();
    assertThatThrownBy(() -> ports(reader)).isInstanceOf(PcapException.class)
        .hasMessageStartingWith("test.pcap: link type 127 is not known; known are 0 null, 1 ")
        .hasMessageContaining("276 Linux cooked v2");
  }

  @Test
  void saysWhatIsNoCapture() {
    assertThatThrownBy(() -> ports(PcapWriter.read("hello, world".getBytes())))
        .hasMessage("test.pcap: not a capture: it begins with 68656c6c; "
            + "should be pcap or pcapng, plain or gzip");
    assertThatThrownBy(() -> ports(PcapWriter.read(new byte[0])))
        .hasMessage("test.pcap: not a capture: it is empty");
    assertThatThrownBy(() -> ports(PcapWriter.read(new byte[] {1, 2, 3})))
        .hasMessage("test.pcap: not a capture: it is 3 bytes long");
    assertThatThrownBy(() -> ports(PcapWriter.read(Frame.bytes(0x1F, 0x8B, 8))))
        .hasMessage("test.pcap: not a capture: it is damaged gzip data");
    assertThatThrownBy(() -> PcapReader.open(Path.of("/nowhere/x.pcap")))
        .hasMessage("/nowhere/x.pcap: no such file");
    assertThatThrownBy(() -> PcapReader.open(Path.of("/")).next(new Segment()))
        .isInstanceOf(PcapException.class).hasMessageContaining("/: cannot be read");
  }

  @Test
  void countsWhatIsNoSegment() throws IOException {
    byte[] arp = new byte[60];
    arp[12] = 0x08;
    arp[13] = 0x06;
    byte[] mpls = syn(1).bytes();
    mpls[12] = (byte) 0x88; // what follows looks like IPv4 but is a label
    mpls[13] = 0x47;
    PcapReader reader = PcapWriter.ethernet()
        .add(T, arp, 99).add(T, mpls, 99).add(T, syn(2).bytes(), 40).add(T, syn(3)).reader();
    assertThat(ports(reader)).containsExactly(3);
    assertThat(reader.other()).isEqualTo(2);
    assertThat(reader.cut()).isEqualTo(1);
    assertThat(reader.segments()).isEqualTo(1);
  }
}
