// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.verdict.SynSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of {@link VerdictCsv} lines. Not thread-safe. */
public final class VerdictFile implements ReplayListener, Closeable {

  /** The header where a file holds many hosts. */
  public static final String FLEET_HEADER = "host," + VerdictCsv.HEADER;

  private final Writer out;
  private final boolean manyHosts;

  private VerdictFile(Writer out, boolean manyHosts) {
    this.out = out;
    this.manyHosts = manyHosts;
  }

  /** The whole file of a recording. */
  public static VerdictFile ofHost(Path file) throws IOException {
    Writer out = Files.newBufferedWriter(file, UTF_8);
    out.write(VerdictCsv.HEADER + "\n");
    return new VerdictFile(out, false);
  }

  /** Part of a file of many hosts, without its header. */
  public static VerdictFile partOfFleet(Path file) throws IOException {
    return new VerdictFile(Files.newBufferedWriter(file, UTF_8), true);
  }

  @Override
  public HostListener host(String hostId) {
    VerdictCsv lines = new VerdictCsv(out, manyHosts ? Csv.field(hostId) + "," : "");
    return new HostListener() {
      @Override
      public Optional<SynSink> verdicts() {
        return Optional.of(lines);
      }

      @Override
      public void finished(HostReplay host) {
        lines.finish();
      }
    };
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
