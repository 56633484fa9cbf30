// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Losses;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the topology counts, as metrics of Kafka Streams: group {@link #GROUP}, tag {@code task-id},
 * names such as {@code dead-letters-total}; since the task started on this instance.
 */
public enum Counter {
  RECORDS_IN("records read from the three input topics"),
  ROWS_IN("SYN, reply and close rows in them"),
  DEAD_LETTERS("records rejected"),
  SIGNATURES_REFUSED("records rejected because their host did not sign them, or not rightly"),
  UNSIGNED("records without a signature, where signatures are checked"),
  FINDINGS("statements of the detectors"),
  ALERTS("transitions of alerts"),
  EVICTED("sources and 4-tuples forgotten for want of room"),
  PAGES_DROPPED("pages dropped from the heap for want of room, and read again when needed"),
  HOSTS_DROPPED("hosts written back and dropped from the heap for want of room"),
  STORES_DAMAGED("stores found damaged, deleted and restored from their changelogs"),
  PAGE_BYTES("bytes of tables' pages saved"),
  ROWS_REFOLDED("rows folded into tables again when a task started"),
  TABLES_LOST("hosts whose tables' last rows the topic no longer had when a task started"),
  TABLES_DIFFERENT("hosts whose tables did not come out as they were when a task started"),
  LATE("readings and rows that came after their second was looked at", Losses::late),
  BATCHES_REPEATED("SYN batches that came again", Losses::repeatedBatches),
  BATCHES_MISSING("SYN batches that never came", Losses::missingBatches),
  SEGMENTS_LOST("segments that sensors say they lost", Losses::lostSegments),
  FORGOTTEN("sources and 4-tuples forgotten that were not seen for long", Losses::forgotten),
  DESTINATIONS_EVICTED("destinations forgotten for want of room", Losses::evictedDestinations),
  SOURCES_OMITTED("failing sources that there was no room for", Losses::omittedSources),
  CLOCK_STEPS("times a host's clock went back by minutes", Losses::clockSteps),
  COUNTERS_BACKWARD("counters that went back within one boot", Losses::backwardCounters);

  /** The metrics' group. */
  public static final String GROUP = "pawprint";

  /** Metric beside these, tags {@code verdict} and {@code cause}: SYNs judged so. */
  public static final String VERDICTS_METRIC = "verdicts-total";

  /** Metric beside these: age of the last record when it was folded, milliseconds. */
  public static final String LAG_METRIC = "event-lag-ms";

  final String description;
  final ToLongFunction<Losses> loss;

  Counter(String description) {
    this(description, losses -> 0);
  }

  Counter(String description, ToLongFunction<Losses> loss) {
    this.description = description;
    this.loss = loss;
  }

  /** What it counts. */
  public String description() {
    return description;
  }

  /** Name of the metric. */
  public String metric() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-total";
  }
}
