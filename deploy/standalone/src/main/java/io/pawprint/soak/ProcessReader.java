// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads off what a JVM holds, from {@code /proc}, its files, and what jcmd tells. */
final class ProcessReader {

  private static final Pattern USED = Pattern.compile("generation .*used (\\d+)K");
  private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)");
  private static final Pattern HEAP =
      Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB\\)");

  private final long pid;
  private final Path state;

  /** @param state directory of its RocksDB */
  ProcessReader(long pid, Path state) {
    this.pid = pid;
    this.state = state;
  }

  /** All there is to read; the heap after a collection. */
  Map<Measure, Double> read() throws IOException, InterruptedException {
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    values.put(Measure.RSS_MB, status("VmRSS:") / 1024.0);
    values.put(Measure.THREADS, (double) status("Threads:"));
    values.put(Measure.FILES, (double) files());
    jcmd("GC.run");
    values.put(Measure.HEAP_MB, sum(USED, jcmd("GC.heap_info")) / 1024.0);
    String memory = jcmd("VM.native_memory", "summary", "scale=KB");
    values.put(Measure.JVM_MB, (sum(TOTAL, memory) - sum(HEAP, memory)) / 1024.0);
    long[] rocksDb = rocksDb();
    values.put(Measure.ROCKSDB_FILES, (double) rocksDb[0]);
    values.put(Measure.STATE_MB, rocksDb[1] / 1048576.0);
    return values;
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private long files() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files) {
        count += file.getNameCount() > 0 ? 1 : 0;
      }
    }
    return count;
  }

  private String jcmd(String... command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new UserError("there is no " + jcmd + ", which tells what is on a heap: run this with"
          + " a JDK");
    }
    List<String> all =
        Stream.concat(Stream.of(jcmd.toString(), Long.toString(pid)), Stream.of(command)).toList();
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new UserError("`" + String.join(" ", all) + "` failed: " + said.strip());
    }
    return said;
  }

  private static long sum(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    long sum = 0;
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1));
    }
    if (sum == 0) {
      throw new UserError("jcmd said nothing of " + pattern + ": " + text.strip());
    }
    return sum;
  }

  /** Tables and logs, and their bytes; they come and go while they are counted. */
  private long[] rocksDb() throws IOException {
    long[] files = new long[2];
    try (Stream<Path> tree = Files.walk(state)) {
      tree.forEach(path -> {
        try {
          if (Files.isRegularFile(path)) {
            files[1] += Files.size(path);
            files[0] += path.toString().endsWith(".sst") ? 1 : 0;
          }
        } catch (NoSuchFileException e) {
          files[1] += 0; // compacted away this very moment
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e;
      }
    }
    return files;
  }
}
