// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/** How urgent, least first. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
