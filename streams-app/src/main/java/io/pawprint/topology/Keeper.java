// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

/** Brings a processor's objects from its stores to the heap and back. Stream thread only. */
interface Keeper<T> {

  /** The host's object as last saved, or a new one. */
  T load(String hostId);

  /** Saves an object that changed since it was last saved. */
  void save(String hostId, T value);

  /** Every changed object was saved: the transaction is about to be committed. */
  void saved();

  /** An object was saved and leaves the heap. */
  void dropped(String hostId, T value);

  /** The heap was forgotten, with all that was not saved. */
  void forgotten();

  /** Bytes on the heap. */
  long weigh(T value);
}
