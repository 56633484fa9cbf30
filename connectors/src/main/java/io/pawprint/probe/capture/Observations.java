// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.Observation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The observations of a capture folder, merged by host time; at one time settings and counters come
 * before segments. Lazy: files are read as it goes. One thread; close it.
 */
public final class Observations implements Iterator<Observation>, AutoCloseable {

  private final List<Source> sources;

  private Observations(List<Source> sources) {
    this.sources = sources;
  }

  static Observations open(CaptureFolder folder, CaptureOptions options) throws CaptureException {
    List<Source> sources = new ArrayList<>();
    try {
      sources.add(ProcSource.open(folder, options.warnings()));
      if (folder.find(CaptureFolder.SEGMENTS).isPresent()) {
        sources.add(SegmentSource.open(folder, options));
      }
      return new Observations(sources);
    } catch (CaptureException | RuntimeException e) {
      sources.forEach(Source::close);
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return earliest() != null;
  }

  @Override
  public Observation next() {
    Source source = earliest();
    if (source == null) {
      throw new NoSuchElementException();
    }
    return source.take();
  }

  private Source earliest() {
    Source earliest = null;
    for (Source source : sources) {
      Observation head = source.peek();
      if (head != null && (earliest == null || head.timeNs() < earliest.peek().timeNs())) {
        earliest = source;
      }
    }
    return earliest;
  }

  /** The same as a stream; closing it closes this. */
  public Stream<Observation> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  @Override
  public void close() {
    sources.forEach(Source::close);
  }
}
