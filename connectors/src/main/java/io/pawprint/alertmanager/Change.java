// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.Severity;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What one record says.
 *
 * @param fingerprint the record's key
 * @param severity of the alert; INFO where there is none
 * @param alert as it is now; empty when it is resolved
 * @param timeMs the record's time
 */
record Change(
    TopicPartition from,
    String fingerprint,
    Severity severity,
    Optional<PostableAlert> alert,
    long timeMs) {}
