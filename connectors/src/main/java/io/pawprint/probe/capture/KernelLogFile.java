// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.probe.text.KernelLogText;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code dmesg} as text. A line is dated by its own ISO 8601 time ({@code dmesg --time-format
 * iso}), or by {@code [seconds since boot]} when host.properties has {@code boot.time}; a line
 * without a date goes with the first reading.
 */
final class KernelLogFile {

  private static final int TOLD = 20; // as the NetstatSnapshot schema promises
  private static final int MAX_MATCHES = 100_000;
  private static final Pattern SINCE_BOOT = Pattern.compile("^\\[\\s*(\\d+\\.\\d+)]");

  private record Entry(long timeNs, String line) {}

  private final List<Entry> entries;
  private long beyondLimit;
  private int next;

  private KernelLogFile(List<Entry> entries, long beyondLimit) {
    this.entries = entries;
    this.beyondLimit = beyondLimit;
  }

  static KernelLogFile read(CaptureFolder folder, Consumer<String> warnings)
      throws CaptureException {
    Optional<Path> file = folder.find(CaptureFolder.KERNEL);
    List<Entry> entries = new ArrayList<>();
    long beyond = 0;
    if (file.isPresent()) {
      try (LineSource lines = LineSource.open(file.get(), warnings)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (!KernelLogText.matches(line)) {
            continue;
          }
          if (entries.size() < MAX_MATCHES) {
            entries.add(new Entry(timeNs(line, folder.bootTimeNs()), line));
          } else {
            beyond++;
          }
        }
      }
      entries.sort(Comparator.comparingLong(Entry::timeNs));
    }
    return new KernelLogFile(entries, beyond);
  }

  private static long timeNs(String line, Optional<Long> bootTimeNs) {
    Matcher sinceBoot = SINCE_BOOT.matcher(line);
    if (sinceBoot.find()) {
      long upNs = EpochText.parse(sinceBoot.group(1));
      return bootTimeNs.isPresent() && upNs >= 0 ? bootTimeNs.get() + upNs : 0;
    }
    int blank = line.indexOf(' ');
    try {
      String stamp = line.substring(0, Math.max(blank, 0)).replace(',', '.');
      OffsetDateTime time = OffsetDateTime.parse(stamp);
      return time.toEpochSecond() * 1_000_000_000L + time.getNano();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  void attachTo(ReadingDraft draft) {
    int from = next;
    while (next < entries.size() && entries.get(next).timeNs() <= draft.timeNs) {
      next++;
    }
    int told = Math.min(next, from + TOLD);
    draft.kernelLog = entries.subList(from, told).stream().map(Entry::line).toList();
    draft.kernelLogOmitted = next - told + beyondLimit;
    beyondLimit = 0;
  }
}
