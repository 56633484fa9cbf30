// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/** Takes pages that changed since the last call. */
@FunctionalInterface
public interface PageSink {

  /** Keep these bytes; null means that the page is gone. The array is the sink's to keep. */
  void save(int pageId, byte[] bytes);
}
