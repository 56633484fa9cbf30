// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void findsMetricsAmongFunctionsLabelsAndWords() {
    assertThat(PromQl.metrics(
            "sum by (job, le) (rate(a_total{x=\"b_total\"}[5m])) / (job:c:sum > 0) * on (d) e"))
        .containsExactly("a_total", "e", "job:c:sum");
    assertThat(PromQl.metrics("count(up == 1) or vector(0) unless on (instance) f offset 5m"))
        .containsExactly("f", "up");
    assertThat(PromQl.metrics("(time() - g{h=~\".*\"}) / 3600 > 1e3")).containsExactly("g");
  }
}
