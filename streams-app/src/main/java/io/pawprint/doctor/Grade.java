// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

/** How well a part of the evidence is there. */
public enum Grade {
  /** As good as it gets on this kernel. */
  OK,
  /** There, with a cost that is said. */
  LIMITED,
  /** Not there, and it could be. */
  MISSING
}
