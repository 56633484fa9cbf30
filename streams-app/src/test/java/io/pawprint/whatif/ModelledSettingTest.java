// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelledSettingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RECYCLE|2", "RECYCLE|-1", "RECYCLE|on", "RECYCLE|''", "TIMESTAMPS|3", "SYNCOOKIES|3",
        "MAX_TW_BUCKETS|-1", "MAX_TW_BUCKETS|4294967296", "TW_TIMEOUT|0", "TW_TIMEOUT|601",
        "TW_REUSE_DELAY|0", "PORT_RANGE|61000 32768", "PORT_RANGE|0 100", "PORT_RANGE|1024",
        "PORT_RANGE|1024 65536", "RESERVED_PORTS|80,x", "RESERVED_PORTS|90-80",
        "RESERVED_PORTS|1-2-3"
      })
  void refusesWhatTheKernelRefusesAndSaysWhatItTakes(ModelledSetting setting, String value) {
    assertThatThrownBy(() -> setting.value(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting.kernelName())
        .hasMessageContaining(setting.allowed());
  }

  @Test
  void takesWhatTheKernelTakes() {
    assertThat(ModelledSetting.MAX_TW_BUCKETS.value(" 0 ")).isEqualTo("0");
    assertThat(ModelledSetting.PORT_RANGE.value("10240 65535")).isEqualTo("10240\t65535");
    assertThat(ModelledSetting.PORT_RANGE.value("10240-65535")).isEqualTo("10240\t65535");
    assertThat(ModelledSetting.RESERVED_PORTS.value("8080,9148-9150")).isEqualTo("8080,9148-9150");
  }

  @Test
  void readsTimesInThreeForms() {
    assertThat(Moment.parse("+1.5").atNs(7)).isEqualTo(1_500_000_007L);
    assertThat(Moment.parse("1795201767.5").atNs(7)).isEqualTo(1_795_201_767_500_000_000L);
    assertThat(Moment.parse("2026-11-20T00:00:00Z").atNs(7)).isEqualTo(1_795_132_800_000_000_000L);
    assertThat(Moment.START.atNs(7)).isLessThan(7);
    assertThatThrownBy(() -> Moment.parse("yesterday"))
        .hasMessageContaining("epoch seconds").hasMessageContaining("yesterday");
    assertThatThrownBy(() -> Moment.parse("")).hasMessageContaining("epoch seconds");
    assertThatThrownBy(() -> Moment.parse("1.2.3")).hasMessageContaining("epoch seconds");
  }
}
