// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.tcp.Sysctls;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketLimitTest {

  private static boolean lowered(String limit, String orphans) {
    Map<String, String> values = new HashMap<>(Map.of(Sysctls.MAX_TW_BUCKETS, limit));
    if (orphans != null) {
      values.put(Sysctls.MAX_ORPHANS, orphans);
    }
    return BucketLimit.of(new Sysctls(values), 16_384).orElseThrow().lowered();
  }

  @Test
  void takesWhatTheKernelChoosesForNotLowered() {
    for (int usual = 2_048; usual <= 262_144; usual *= 2) {
      assertThat(lowered(String.valueOf(usual), String.valueOf(usual))).isFalse();
      assertThat(lowered(String.valueOf(usual), null)).isFalse();
    }
  }

  @Test
  void seesALimitWellBelowTheKernelsChoice() {
    assertThat(lowered("100000", "262144")).isTrue();
    assertThat(lowered("20000", "65536")).isTrue();
    assertThat(lowered("8192", "65536")).isTrue();
    assertThat(lowered("5000", null)).isTrue();
    assertThat(lowered("100", null)).isTrue();
    assertThat(lowered("1024", null)).isTrue();
  }

  @Test
  void leavesARaisedLimitAlone() {
    assertThat(lowered("2000000", "65536")).isFalse();
    assertThat(lowered("180000", "262144")).isFalse();
    assertThat(lowered("180000", null)).isFalse();
  }

  @Test
  void doesNotTrustAnOrphanLimitThatSomebodySet() {
    assertThat(lowered("65536", "3276800")).isFalse();
    assertThat(lowered("65536", "300000")).isFalse();
  }
}
