// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process holds.
 *
 * @param liveMb heap in use after a full collection
 * @param residentMb with all that is not heap; 0 where /proc does not tell
 */
record MemoryUse(long liveMb, long residentMb) {

  static MemoryUse now() throws IOException {
    System.gc();
    long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    Path status = Path.of("/proc/self/status");
    long residentKb =
        Files.isReadable(status)
            ? Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0)
            : 0;
    return new MemoryUse(live >> 20, residentKb >> 10);
  }

  String json() {
    return String.format(
        Locale.ROOT, "{\"liveMb\":%d,\"residentMb\":%d}", liveMb, residentMb);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d MB live heap, %,d MB resident", liveMb, residentMb);
  }
}
