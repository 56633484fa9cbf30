// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.probe.pcap.SegmentDecoder.Found;
import io.pawprint.tcp.Ip;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentDecoderTest {

  private final Segment s = new Segment();

  private static Frame v4() {
    return Frame.of("192.0.2.1", 40_000, "203.0.113.1", 443)
        .tcp(Segment.FIN | Segment.ACK, 0xFFFF_FFF0, 5).timestamps(77, 66);
  }

  private static Frame v6() {
    return Frame.of("2001:db8::1", 40_000, "2001:db8::2", 443)
        .tcp(Segment.FIN | Segment.ACK, 0xFFFF_FFF0, 5).timestamps(77, 66);
  }

  private Found decode(byte[] frame, int linkType) {
    return decode(frame, linkType, frame.length);
  }

  private Found decode(byte[] frame, int linkType, int captured) {
    byte[] shifted = new byte[captured + 13];
    System.arraycopy(frame, 0, shifted, 13, captured);
    return SegmentDecoder.decode(shifted, 13, captured, frame.length, linkType, s);
  }

  private void assertWhole(String src, int payload) {
    assertThat(new Ip(s.srcHi, s.srcLo)).hasToString(src);
    assertThat(s.srcPort).isEqualTo(40_000);
    assertThat(s.dstPort).isEqualTo(443);
    assertThat(s.flags).isEqualTo(Segment.FIN | Segment.ACK);
    assertThat(s.ack).isEqualTo(5);
    assertThat(s.payloadLength).isEqualTo(payload);
    assertThat(s.endSeq()).isEqualTo(0xFFFF_FFF0 + payload);
    assertThat(s.hasTs).isTrue();
    assertThat(s.tsVal).isEqualTo(77);
    assertThat(s.tsEcr).isEqualTo(66);
    assertThat(s.optionsCut).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 14, 101, 108, 113, 228, 276})
  void readsIpv4OnEveryLinkType(int linkType) {
    assertThat(decode(v4().link(linkType).payload(32).bytes(), linkType)).isEqualTo(Found.SEGMENT);
    assertWhole("192.0.2.1", 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 14, 101, 108, 113, 229, 276})
  void readsIpv6OnEveryLinkType(int linkType) {
    assertThat(decode(v6().link(linkType).payload(3).bytes(), linkType)).isEqualTo(Found.SEGMENT);
    assertWhole("2001:db8::1", 3);
  }

  @Test
  void stepsOverVlanTags() {
    for (int link : new int[] {1, 113, 276}) {
      assertThat(decode(v4().link(link).vlan(0x8100).bytes(), link)).isEqualTo(Found.SEGMENT);
      assertWhole("192.0.2.1", 0);
      assertThat(decode(v6().link(link).vlan(0x8100).bytes(), link)).isEqualTo(Found.SEGMENT);
      assertWhole("2001:db8::1", 0);
    }
    assertThat(decode(v4().vlan(0x88A8, 0x8100).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertThat(decode(v4().vlan(0x9100, 0x8100).bytes(), 1)).isEqualTo(Found.SEGMENT);
  }

  @Test
  void stepsOverIpOptionsAndIgnoresEthernetPadding() {
    assertThat(decode(v4().ipOptions(12).padding(9).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertWhole("192.0.2.1", 0);
  }

  @Test
  void readsTheFirstFragmentOnly() {
    assertThat(decode(v4().fragment(0x2000).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertThat(decode(v4().fragment(0x2001).bytes(), 1)).isEqualTo(Found.OTHER);
    byte[] first = Frame.bytes(6, 0, 0, 1, 0, 0, 0, 9);
    byte[] later = Frame.bytes(6, 0, 0, 9, 0, 0, 0, 9);
    assertThat(decode(v6().extensions(44, first).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertThat(decode(v6().extensions(44, later).bytes(), 1)).isEqualTo(Found.OTHER);
  }

  @Test
  void stepsOverIpv6ExtensionHeaders() {
    byte[] chain = new byte[8 + 16 + 24];
    chain[0] = 60; // hop-by-hop of 8 bytes, then destination options of 16
    chain[8] = 51;
    chain[9] = 1; // then authentication of (4 + 2) * 4 bytes
    chain[24] = 6;
    chain[25] = 4;
    assertThat(decode(v6().extensions(0, chain).payload(2).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertWhole("2001:db8::1", 2);
    assertThat(decode(v6().extensions(17, chain).bytes(), 1)).isEqualTo(Found.OTHER);
    assertThat(decode(v6().extensions(0, chain).bytes(), 1, 60)).isEqualTo(Found.CUT);
  }

  @Test
  void takesTheFramesLengthWhereOffloadLeftNone() {
    assertThat(decode(v4().lengthZero().payload(66_000).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertWhole("192.0.2.1", 66_000);
    assertThat(decode(v6().lengthZero().payload(66_000).bytes(), 1)).isEqualTo(Found.SEGMENT);
    assertWhole("2001:db8::1", 66_000);
  }

  @Test
  void tellsCutOptionsFromAbsentOnes() {
    byte[] with = v4().tcp(Segment.SYN, 1, 0).synOptions(9).bytes();
    int options = 14 + 20 + 20;
    for (int captured = options; captured < options + 16; captured++) {
      assertThat(decode(with, 1, captured)).isEqualTo(Found.SEGMENT);
      assertThat(s.hasTs).isFalse();
      assertThat(s.optionsCut).as("captured %d", captured).isTrue();
    }
    decode(with, 1, options + 16);
    assertThat(s.hasTs).isTrue();
    assertThat(s.optionsCut).isFalse();
    decode(v4().options(2, 4, 5, 0xB4).bytes(), 1);
    assertThat(s.hasTs || s.optionsCut).isFalse();
    decode(v4().options().bytes(), 1);
    assertThat(s.hasTs || s.optionsCut).isFalse();
    assertThat(decode(with, 1, 14 + 20 + 13)).isEqualTo(Found.CUT);
    assertThat(decode(with, 1, 14 + 19)).isEqualTo(Found.CUT);
  }

  @Test
  void readsOptionsAsTheKernelDoes() {
    decode(v4().options(1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 0).bytes(), 1);
    assertThat(s.hasTs).isTrue();
    decode(v4().options(0, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 0).bytes(), 1);
    assertThat(s.hasTs).as("behind the end of options").isFalse();
    decode(v4().options(8, 9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0).bytes(), 1);
    assertThat(s.hasTs).as("wrong length").isFalse();
    decode(v4().options(3, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2).bytes(), 1);
    assertThat(s.hasTs).as("behind an impossible length").isFalse();
    decode(v4().options(1, 1, 1, 1, 1, 1, 8, 10, 0, 0, 0, 1).bytes(), 1);
    assertThat(s.hasTs || s.optionsCut).as("runs over the header").isFalse();
  }

  @Test
  void refusesHeadersThatContradictThemselves() {
    byte[] frame = v4().bytes();
    frame[14] = 0x44;
    assertThat(decode(frame, 1)).isEqualTo(Found.MALFORMED);
    frame = v4().bytes();
    frame[14 + 20 + 12] = 0x40;
    assertThat(decode(frame, 1)).isEqualTo(Found.MALFORMED);
    frame = v4().bytes();
    frame[14 + 3] = 30;
    assertThat(decode(frame, 1)).isEqualTo(Found.MALFORMED);
  }

  @Test
  void survivesAnyBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] links = {0, 1, 12, 101, 108, 113, 228, 229, 276};
    for (int i = 0; i < 50_000; i++) {
      byte[] frame = (random.nextBoolean() ? v4() : v6()).bytes();
      for (int k = random.nextInt(6); k >= 0; k--) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt();
      }
      int captured = random.nextInt(frame.length + 1);
      try {
        byte[] exact = java.util.Arrays.copyOf(frame, captured);
        SegmentDecoder.decode(
            exact, 0, captured, frame.length, links[random.nextInt(links.length)], s);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
  }
}
