// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.Observation;
import java.io.Closeable;

/** Observations of one kind of file, in time order. */
interface Source extends Closeable {

  /** The next one without taking it; null at the end. */
  Observation peek();

  /** Takes the next one. */
  Observation take();

  @Override
  void close();
}
