// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/** Where a table finds a page that it does not hold on the heap. */
@FunctionalInterface
public interface PageSource {

  /** A table that lives on the heap alone. */
  PageSource NONE = pageId -> null;

  /** The page's bytes as {@link PageSink} last got them, or null if there is none. */
  byte[] load(int pageId);
}
