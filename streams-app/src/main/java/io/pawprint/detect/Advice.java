// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/**
 * What is wrong with one setting.
 *
 * @param id what kind of mistake it is
 * @param setting the setting, by its kernel name
 * @param severity info, or warning where it hurts connections
 * @param summary one sentence
 * @param impact what it does, or fails to do, on this kernel
 * @param usual what stands there by default; empty if there is no one default
 * @param remedy the way out
 */
record Advice(
    String id,
    String setting,
    Severity severity,
    String summary,
    String impact,
    String usual,
    Remedy remedy) {

  /** Tells it from every other on the host. */
  String key() {
    return id + " " + setting;
  }
}
