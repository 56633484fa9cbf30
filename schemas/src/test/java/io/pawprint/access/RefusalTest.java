// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Words of Kafka's clients and what they come to; commands on a real broker show the rest. */
class RefusalTest {

  @Test
  void tellsAWrongPasswordFromAnotherMechanism() {
    assertThat(Refusal.of(new KafkaException("x", new SaslAuthenticationException(
        "Authentication failed during authentication due to invalid credentials with SASL mechanism"
            + " SCRAM-SHA-512"))).orElseThrow()).contains("user or password are wrong");
    assertThat(Refusal.of(new SaslAuthenticationException(
        "Unexpected handshake request with client mechanism PLAIN, enabled mechanisms are [X]"))
        .orElseThrow()).contains("does not take this sasl.mechanism");
  }

  @Test
  void tellsWhoseCertificateIsNotTrusted() {
    assertThat(Refusal.of(new SslAuthenticationException("SSL handshake failed",
        new SSLHandshakeException("PKIX path building failed: unable to find valid path")))
        .orElseThrow()).contains("ssl.truststore.location");
    assertThat(Refusal.of(new SslAuthenticationException("SSL handshake failed",
        new SSLHandshakeException("No subject alternative names matching IP address 10.0.0.1")))
        .orElseThrow()).contains("for another name");
    assertThat(Refusal.of(new SslAuthenticationException("SSL handshake failed",
        new SSLHandshakeException("Received fatal alert: certificate_required"))).orElseThrow())
        .contains("ssl.keystore.location");
  }

  @Test
  void namesWhatMayNotBeUsed() {
    assertThat(Refusal.of(new TopicAuthorizationException(Set.of("pawprint.syn"))).orElseThrow())
        .startsWith("this user may not use the topic pawprint.syn:");
    assertThat(Refusal.of(GroupAuthorizationException.forGroupId("pawprint")).orElseThrow())
        .startsWith("this user may not be of the group pawprint:");
  }

  @Test
  void readsTheTraceOfATask() {
    assertThat(Refusal.ofTrace("""
        org.apache.kafka.connect.errors.ConnectException: Unrecoverable exception from producer
        \tat org.apache.kafka.connect.runtime.A.b(A.java:1)
        Caused by: org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to \
        access topics: [pawprint.sysctl]
        """).orElseThrow()).startsWith("this user may not use the topic pawprint.sysctl:");
    assertThat(Refusal.ofTrace("org.apache.kafka.common.errors.SaslAuthenticationException"))
        .isPresent();
  }

  @Test
  void leavesOtherTroubleAlone() {
    assertThat(Refusal.of(new TimeoutException("SaslAuthenticationException: no"))).isEmpty();
    assertThat(Refusal.ofTrace("")).isEqualTo(Optional.empty());
    KafkaException own = new KafkaException("x");
    assertThat(Refusal.of(own)).isEmpty();
  }
}
