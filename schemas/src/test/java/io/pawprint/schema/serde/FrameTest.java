// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.wire.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameTest {

  @Test
  void isAZeroAndABigEndianId() {
    byte[] framed = Frame.of(0x01020304, new byte[] {9});
    assertThat(framed).containsExactly(0, 1, 2, 3, 4, 9);
    assertThat(Frame.id(framed)).isEqualTo(0x01020304);
    ByteArrayOutputStream begun = new ByteArrayOutputStream();
    Frame.begin(0x01020304, begun);
    assertThat(begun.toByteArray()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void refusesWhatIsTooShortOrStartsOtherwise() {
    assertThatThrownBy(() -> Frame.id(new byte[4]))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("has 4 bytes");
    assertThatThrownBy(() -> Frame.id("{\"json\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("magic byte 0")
        .hasMessageContaining("starts with 123");
  }
}
