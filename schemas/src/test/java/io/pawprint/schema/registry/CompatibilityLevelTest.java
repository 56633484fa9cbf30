// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class CompatibilityLevelTest {

  private static final Schema ONE = record("{\"name\":\"a\",\"type\":\"int\"}");
  private static final Schema PLUS_OPTIONAL =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
  private static final Schema PLUS_REQUIRED =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");
  private static final Schema WIDER = record("{\"name\":\"a\",\"type\":\"long\"}");
  private static final Schema TEXT = record("{\"name\":\"a\",\"type\":\"string\"}");

  @Test
  void backwardWantsTheNewSchemaToReadTheOld() {
    assertThat(CompatibilityLevel.BACKWARD.problems(PLUS_OPTIONAL, List.of(ONE))).isEmpty();
    assertThat(CompatibilityLevel.BACKWARD.problems(WIDER, List.of(ONE))).isEmpty();
    assertThat(CompatibilityLevel.BACKWARD.problems(ONE, List.of(PLUS_REQUIRED))).isEmpty();
    assertThat(CompatibilityLevel.BACKWARD.problems(PLUS_REQUIRED, List.of(ONE)))
        .singleElement()
        .asString()
        .startsWith("the new schema cannot read what version 1 writes")
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void forwardWantsTheOldSchemaToReadTheNew() {
    assertThat(CompatibilityLevel.FORWARD.problems(PLUS_REQUIRED, List.of(ONE))).isEmpty();
    assertThat(CompatibilityLevel.FORWARD.problems(WIDER, List.of(ONE))).hasSize(1);
    assertThat(CompatibilityLevel.FORWARD.problems(ONE, List.of(PLUS_REQUIRED))).hasSize(1);
  }

  @Test
  void fullWantsBoth() {
    assertThat(CompatibilityLevel.FULL.problems(PLUS_OPTIONAL, List.of(ONE))).isEmpty();
    assertThat(CompatibilityLevel.FULL.problems(PLUS_REQUIRED, List.of(ONE))).hasSize(1);
    assertThat(CompatibilityLevel.FULL.problems(TEXT, List.of(ONE))).hasSize(2);
  }

  @Test
  void onlyTheTransitiveLevelsLookBehindTheNewestVersion() {
    List<Schema> earlier = List.of(TEXT, ONE);
    assertThat(CompatibilityLevel.BACKWARD.problems(WIDER, earlier)).isEmpty();
    assertThat(CompatibilityLevel.BACKWARD_TRANSITIVE.problems(WIDER, earlier)).hasSize(1);
    assertThat(CompatibilityLevel.FORWARD.problems(ONE, earlier)).isEmpty();
    assertThat(CompatibilityLevel.FORWARD_TRANSITIVE.problems(ONE, earlier)).hasSize(1);
    assertThat(CompatibilityLevel.FULL.problems(PLUS_OPTIONAL, earlier)).isEmpty();
    assertThat(CompatibilityLevel.FULL_TRANSITIVE.problems(PLUS_OPTIONAL, earlier)).hasSize(2);
  }

  @Test
  void noneTakesAnything() {
    assertThat(CompatibilityLevel.NONE.problems(TEXT, List.of(ONE))).isEmpty();
  }

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
  }
}
