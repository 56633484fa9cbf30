// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

/**
 * The moments of one incident; host time is this machine's.
 *
 * @param hostId who was in trouble
 * @param wireNs capture time of the first SYN that is dropped
 * @param appendedMs when the broker took the batch with it
 * @param raisedMs when the broker took the record that raised the alert
 * @param inHandNs when a consumer of committed records had the alert
 */
record Incident(
    String hostId, long wireNs, long appendedMs, long raisedMs, long inHandNs) {

  /** The whole way, ms. */
  double totalMs() {
    return (inHandNs - wireNs) / 1e6;
  }

  /** Reading the capture, waiting for a batch to be full or old enough, publishing it. */
  double sensorMs() {
    return appendedMs - wireNs / 1e6;
  }

  /** Waiting for what the decision also hangs on: the end of the second, the counters. */
  double decisionMs() {
    return raisedMs - appendedMs;
  }

  /** Processing, commit, and the consumer. */
  double deliveryMs() {
    return inHandNs / 1e6 - raisedMs;
  }
}
