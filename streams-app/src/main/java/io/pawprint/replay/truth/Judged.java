// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

/** One line of a verdict file. */
record Judged(String verdict, String cause, String seen) {}
