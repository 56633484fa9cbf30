// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.probe.live.CaptureFilter;
import io.pawprint.probe.live.CapturePlan;
import io.pawprint.probe.live.CapturePosition;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.TcpdumpOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What the SYN source is told besides. */
final class SynSettings extends HostSettings {

  static final String FROM = "capture.from";
  static final String TCPDUMP = "tcpdump";
  static final String FIFO = "fifo";
  static final String DIRECTORY = "directory";
  static final String TCPDUMP_COMMAND = "tcpdump.command";
  static final String DEVICE = "device";
  static final String SNAP_LENGTH = "snap.length";
  static final String FIFO_PATH = "fifo.path";
  static final String DIRECTORY_PATH = "directory.path";
  static final String DIRECTORY_FILES = "directory.files";
  static final String SAMPLE_ONE_IN = "sample.one.in";
  static final String TARGET_ROWS = "target.rows.per.second";
  static final String CONNECTIONS_MAX = "connections.max";
  static final String BUFFER_BYTES = "buffer.bytes";
  static final String BATCH_MS = "batch.ms";

  private static final String CAPTURE = "Capture";
  private static final String LIMITS = "Limits";

  static final ConfigDef DEFINITION = common()
      .define(FROM, Type.STRING, TCPDUMP, ValidString.in(TCPDUMP, FIFO, DIRECTORY),
          Importance.HIGH,
          "tcpdump: a child that this task starts, and starts anew when it ends; fifo: a pipe that "
              + "another tcpdump writes to; directory: files that another tcpdump rotates, read "
              + "on after a restart at the byte where it stopped.",
          CAPTURE, 1, Width.SHORT, "Capture from")
      .define(TCPDUMP_COMMAND, Type.STRING, "tcpdump", new ConfigDef.NonEmptyString(),
          Importance.LOW,
          "tcpdump's name or path. The right to capture belongs to it (setcap), not to the worker.",
          CAPTURE, 2, Width.MEDIUM, "tcpdump command")
      .define(DEVICE, Type.STRING, "any", new ConfigDef.NonEmptyString(), Importance.MEDIUM,
          "Interface that tcpdump captures on. any sees every one, but no VLAN tags.",
          CAPTURE, 3, Width.SHORT, "Interface")
      .define(SNAP_LENGTH, Type.INT, 128, Range.between(96, 65_535), Importance.LOW,
          "Bytes of each packet that tcpdump keeps: headers with all their options take 128.",
          CAPTURE, 4, Width.SHORT, "Snap length")
      .define(FIFO_PATH, Type.STRING, "", new AbsolutePath(), Importance.MEDIUM,
          "The pipe, with capture.from=fifo.", CAPTURE, 5, Width.MEDIUM, "FIFO")
      .define(DIRECTORY_PATH, Type.STRING, "", new AbsolutePath(), Importance.MEDIUM,
          "The directory, with capture.from=directory. Let tcpdump flush each packet (-U): what "
              + "lies in its buffer comes too late.",
          CAPTURE, 6, Width.MEDIUM, "Directory")
      .define(DIRECTORY_FILES, Type.STRING, "*.pcap*", new ConfigDef.NonEmptyString(),
          Importance.LOW, "Which of its files are captures, as a shell would match them.",
          CAPTURE, 7, Width.SHORT, "Files")
      .define(SAMPLE_ONE_IN, Type.INT, 1, new PowerOfTwo(1 << CaptureFilter.MAX_SAMPLE_BITS),
          Importance.MEDIUM,
          "Observe one remote address in so many, whole or not at all; 1 is all of them.",
          LIMITS, 1, Width.SHORT, "One address in")
      .define(TARGET_ROWS, Type.LONG, 10_000L, Range.atLeast(0), Importance.MEDIUM,
          "Rows a second (a connection makes about four) beyond which half of the remote addresses "
              + "are left out, and half again; they come back after a calm minute. 0: never.",
          LIMITS, 2, Width.SHORT, "Rows a second")
      .define(CONNECTIONS_MAX, Type.INT, 65_536, Range.between(1_024, 4_194_304), Importance.LOW,
          "Connections remembered at a time, some 120 bytes each. Those that ended go first.",
          LIMITS, 3, Width.SHORT, "Connections")
      .define(BUFFER_BYTES, Type.LONG, 12L << 20, Range.atLeast(1 << 20), Importance.MEDIUM,
          "Room for rows while broker or registry are away. When it is full the oldest go, and the "
              + "next batch says how many and when; a directory is read no further instead.",
          LIMITS, 4, Width.SHORT, "Buffer, bytes")
      .define(BATCH_MS, Type.INT, 200, Range.between(10, 1_000), Importance.LOW,
          "Longest time that a batch spans, ms: what an alert waits for first. 50 brings it "
              + "forward by a seventh of a second, and makes up to four times as many records, "
              + "each with a header of some 200 bytes.",
          LIMITS, 5, Width.SHORT, "Batch, ms");

  SynSettings(Map<String, String> properties) {
    super(DEFINITION, properties);
  }

  /** Whether what is captured can be read again. */
  boolean isReplayable() {
    return getString(FROM).equals(DIRECTORY);
  }

  /** What to capture in that namespace. */
  CapturePlan plan(Namespace namespace, Optional<CapturePosition> resume) {
    int bits = Integer.numberOfTrailingZeros(getInt(SAMPLE_ONE_IN));
    long target = getLong(TARGET_ROWS);
    int connections = getInt(CONNECTIONS_MAX);
    CapturePlan plan = switch (getString(FROM)) {
      case FIFO -> CapturePlan.fifo(Path.of(getString(FIFO_PATH)), target, bits, connections);
      case DIRECTORY -> CapturePlan.directory(Path.of(getString(DIRECTORY_PATH)),
          getString(DIRECTORY_FILES), resume, Notices::say, target, bits, connections);
      default -> CapturePlan.tcpdump(new TcpdumpOptions(getString(TCPDUMP_COMMAND),
          getString(DEVICE), getInt(SNAP_LENGTH), bits), namespace, target, connections);
    };
    return plan.batched(getInt(BATCH_MS));
  }

  @Override
  Map<String, String> mistakes() {
    Map<String, String> mistakes = new TreeMap<>(super.mistakes());
    String from = getString(FROM);
    if (from.equals(FIFO) && getString(FIFO_PATH).isEmpty()) {
      mistakes.put(FIFO_PATH, "is needed with capture.from=fifo");
    }
    if (from.equals(DIRECTORY) && getString(DIRECTORY_PATH).isEmpty()) {
      mistakes.put(DIRECTORY_PATH, "is needed with capture.from=directory");
    }
    if (!from.equals(TCPDUMP) && !(observes("") && getList(NETNS).size() == 1
        && getList(NETNS).contains(OWN))) {
      mistakes.put(NETNS, "should be own with capture.from=" + from
          + ": one capture tells of one namespace");
    }
    return mistakes;
  }
}
