// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The topic catalogue: the one place that knows the topics' names and settings. Code, documents and
 * the files under {@code deploy/} follow it.
 *
 * <pre>
 *   sysctl, netstat, syn   key host id      LogAppendTime, 7 d, equally partitioned: joined by host
 *   alerts                 key fingerprint  every transition, 30 d
 *   alerts.current         key fingerprint  compacted: what is open now
 *   dead-letters           key as it came   the rejected record, its reason in the headers, 14 d
 * </pre>
 */
public final class Topics {

  private static final String HOST_ID = "host id, raw UTF-8 (equals hostId in the value)";
  private static final String FINGERPRINT = "alert fingerprint, 16 hex digits, raw UTF-8";

  private static final String APPEND_TIME = "LogAppendTime";
  private static final String CREATE_TIME = "CreateTime";

  // A SYN batch of 500 rows takes some 20 kB, a socket table of thousands of destinations some
  // 200 kB. Below the producers' own default limit (max.request.size, 1,048,576), so that a dead
  // letter has room for the whole record and the headers that say why it was rejected.
  private static final int INPUT_BYTES_MAX = 1_000_000;
  private static final int ALERT_BYTES_MAX = 262_144;
  private static final int DEAD_LETTER_BYTES_MAX = 1_048_588;

  // Retention works on whole segments: a new one every day at the latest, else a quiet topic keeps
  // records for a week too long, and a quiet compacted one is never compacted.
  private static final Map<String, String> DAILY_SEGMENTS =
      Map.of("segment.ms", Long.toString(Duration.ofDays(1).toMillis()));

  /** Settings of a host, on change and every 5 minutes. */
  public static final Topic SYSCTL = input("pawprint.sysctl", SysctlSnapshot.getClassSchema());

  /** Counters, gauges and the socket table of a host, every second. */
  public static final Topic NETSTAT = input("pawprint.netstat", NetstatSnapshot.getClassSchema());

  /** SYN, reply and close events of a host, up to 500 rows or 200 ms a record. */
  public static final Topic SYN = input("pawprint.syn", SynBatch.getClassSchema());

  /** Every transition of every alert. */
  public static final Topic ALERTS =
      new Topic(
          "pawprint.alerts",
          FINGERPRINT,
          Optional.of(Alert.getClassSchema()),
          4,
          12,
          "delete",
          Optional.of(Duration.ofDays(30)),
          CREATE_TIME,
          ALERT_BYTES_MAX,
          DAILY_SEGMENTS);

  /** The newest transition of each open alert; a tombstone when it is resolved. */
  public static final Topic ALERTS_CURRENT =
      new Topic(
          "pawprint.alerts.current",
          FINGERPRINT,
          Optional.of(Alert.getClassSchema()),
          4,
          12,
          "compact",
          Optional.empty(),
          CREATE_TIME,
          ALERT_BYTES_MAX,
          Map.of(
              "segment.ms", DAILY_SEGMENTS.get("segment.ms"),
              "segment.bytes", Integer.toString(64 << 20),
              "min.cleanable.dirty.ratio", "0.1"));

  /** Records that could not be read, unchanged, with the reason in the headers. */
  public static final Topic DEAD_LETTERS =
      new Topic(
          "pawprint.dead-letters",
          "the rejected record's own key",
          Optional.empty(),
          1,
          4,
          "delete",
          Optional.of(Duration.ofDays(14)),
          CREATE_TIME,
          DEAD_LETTER_BYTES_MAX,
          DAILY_SEGMENTS);

  private static final List<Topic> INPUTS = List.of(SYSCTL, NETSTAT, SYN);
  private static final List<Topic> ALL =
      List.of(SYSCTL, NETSTAT, SYN, ALERTS, ALERTS_CURRENT, DEAD_LETTERS);

  private Topics() {}

  /** The topics that observers write: keyed by host, partitioned alike, time of the broker. */
  public static List<Topic> inputs() {
    return INPUTS;
  }

  /** All topics, inputs first. */
  public static List<Topic> all() {
    return ALL;
  }

  private static Topic input(String name, Schema schema) {
    return new Topic(
        name,
        HOST_ID,
        Optional.of(schema),
        4,
        48,
        "delete",
        Optional.of(Duration.ofDays(7)),
        APPEND_TIME,
        INPUT_BYTES_MAX,
        DAILY_SEGMENTS);
  }
}
