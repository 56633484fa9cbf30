// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

/** What is known of the last attempt on a 4-tuple, as recorded. */
final class RecordedConnection {

  int seq;
  int tsVal;
  boolean hasTs;
  long passedNs;
  boolean failed;
  boolean closed;
}
