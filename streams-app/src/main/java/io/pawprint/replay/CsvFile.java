// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.verdict.SynSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/** A file of {@link VerdictCsv} or {@link SourcesCsv} lines. Not thread-safe. */
public final class CsvFile implements ReplayListener, Closeable {

  /** What a file tells. */
  public enum Kind {
    VERDICTS(VerdictCsv.HEADER) {
      @Override
      HostListener lines(Writer out, String prefix) {
        VerdictCsv lines = new VerdictCsv(out, prefix);
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
    },
    SOURCES(SourcesCsv.HEADER) {
      @Override
      HostListener lines(Writer out, String prefix) {
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
    };

    private final String header;

    Kind(String header) {
      this.header = header;
    }

    /** The header where a file holds many hosts. */
    public String fleetHeader() {
      return "host," + header;
    }

    /** @param prefix begin of every line */
    abstract HostListener lines(Writer out, String prefix);
  }

  private final Kind kind;
  private final WholeFile file;
  private final boolean manyHosts;

  private CsvFile(Kind kind, WholeFile file, boolean manyHosts) {
    this.kind = kind;
    this.file = file;
    this.manyHosts = manyHosts;
  }

  /** The whole file of a recording; null for no file. */
  public static CsvFile ofHost(Kind kind, Path path) throws IOException {
    if (path == null) {
      return null;
    }
    CsvFile file = new CsvFile(kind, WholeFile.begin(path), false);
    file.file.out().write(kind.header + "\n");
    return file;
  }

  /** Part of a file of many hosts, without its header. */
  public static CsvFile partOfFleet(Kind kind, Path path) throws IOException {
    return new CsvFile(kind, WholeFile.inPlace(path), true);
  }

  @Override
  public HostListener host(String hostId) {
    return kind.lines(file.out(), manyHosts ? Csv.field(hostId) + "," : "");
  }

  /** All was played: what is not done leaves no file. */
  public void done() {
    file.done();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
