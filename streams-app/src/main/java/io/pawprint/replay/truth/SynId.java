// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

/** Which SYN: repetitions share it and follow each other in time. */
record SynId(String sourceIp, int sourcePort, String localIp, int localPort, long seq) {}
