// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrustedRecordsTest {

  private final ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();

  @AfterEach
  void restore() {
    ClassSecurityValidator.setGlobal(before);
  }

  @Test
  void addToTheTrustThatWasThere() {
    ClassSecurityValidator.setGlobal(Thread.class::equals);
    TrustedRecords.trust();
    ClassSecurityPredicate trusted = ClassSecurityValidator.getGlobal();
    assertThat(trusted.isTrusted(Thread.class)).isTrue();
    assertThat(trusted.isTrusted(SynBatch.class)).isTrue();
    assertThat(trusted.isTrusted(SegmentKind.class)).isTrue();
    assertThat(trusted.isTrusted(ProcessBuilder.class)).isFalse();
    assertThat(trusted.isTrusted(Topics.class)).isFalse();
  }

  @Test
  void doNotPileUp() {
    TrustedRecords.trust();
    ClassSecurityPredicate once = ClassSecurityValidator.getGlobal();
    TrustedRecords.trust();
    assertThat(ClassSecurityValidator.getGlobal()).isSameAs(once);
  }
}
