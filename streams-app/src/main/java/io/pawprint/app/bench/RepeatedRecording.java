// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.probe.capture.CaptureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A capture folder made large: copies of a small one, later and side by side, each with remote
 * hosts of its own. What is judged by is repeated (segments, counters, settings, the kernel's
 * memory); socket tables and kernel logs are left out.
 *
 * @param folder where it is
 * @param packets in its capture file
 * @param rounds how the recording was repeated
 */
record RepeatedRecording(Path folder, long packets, Rounds rounds) {

  static final String SEGMENTS = "cap.pcap";

  /**
   * Writes one.
   *
   * @param packetsAtLeast repeats until so many are written
   * @param abreast copies at the same time
   */
  static RepeatedRecording write(Path from, Path to, long packetsAtLeast, int abreast)
      throws IOException {
    CaptureFolder recording = CaptureFolder.open(from);
    AddressShift shift = new AddressShift(recording.host().localAddresses());
    Path capture = segments(from);
    RepeatedPackets packets = RepeatedPackets.read(capture, shift);
    long round = (long) packets.records() * abreast;
    if (round == 0) {
      throw new UserError(capture + ": holds no packet");
    }
    int times = (int) Math.min(Integer.MAX_VALUE / abreast, (packetsAtLeast + round - 1) / round);
    Rounds rounds = new Rounds(Math.max(1, times), abreast, packets.spanS() + 1);
    Files.createDirectories(to);
    Files.copy(from.resolve("host.properties"), to.resolve("host.properties"));
    packets.write(to.resolve(SEGMENTS), rounds);
    for (String log : new String[] {"proc.log", "tcp_metrics.log"}) {
      Optional<Path> file = find(from, log);
      if (file.isPresent()) {
        RepeatedLogs.read(file.get()).write(to.resolve(log), rounds, shift);
      }
    }
    return new RepeatedRecording(to, round * rounds.rounds(), rounds);
  }

  /** A folder's capture file. */
  static Path segments(Path folder) {
    return find(folder, SEGMENTS)
        .orElseThrow(() -> new UserError(folder + ": has no " + SEGMENTS));
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Optional<Path> find(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path zipped = folder.resolve(name + ".gz");
    return Files.exists(plain) ? Optional.of(plain)
        : Files.exists(zipped) ? Optional.of(zipped) : Optional.empty();
  }

  Path segments() {
    return folder.resolve(SEGMENTS);
  }
}
