// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@link SourcesCsv} lines. Not thread-safe. */
public final class SourcesFile implements ReplayListener, Closeable {

  /** The header where a file holds many hosts. */
  public static final String FLEET_HEADER = "host," + SourcesCsv.HEADER;

  private final Writer out;
  private final boolean manyHosts;

  private SourcesFile(Writer out, boolean manyHosts) {
    this.out = out;
    this.manyHosts = manyHosts;
  }

  /** The whole file of a recording. */
  public static SourcesFile ofHost(Path file) throws IOException {
    Writer out = Files.newBufferedWriter(file, UTF_8);
    out.write(SourcesCsv.HEADER + "\n");
    return new SourcesFile(out, false);
  }

  /** Part of a file of many hosts, without its header. */
  public static SourcesFile partOfFleet(Path file) throws IOException {
    return new SourcesFile(Files.newBufferedWriter(file, UTF_8), true);
  }

  @Override
  public HostListener host(String hostId) {
    String prefix = manyHosts ? Csv.field(hostId) + "," : "";
    return new HostListener() {
      @Override
      public void finished(HostReplay host) {
        try {
          SourcesCsv.write(host.sources(), out, prefix);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
