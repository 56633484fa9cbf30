// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A FIFO that somebody else's tcpdump writes to. It is read through a child {@code cat}: opening a
 * FIFO waits for its writer, and Java cannot give up such a wait.
 */
final class PipeOrigin implements CaptureOrigin {

  private final Path fifo;

  PipeOrigin(Path fifo) {
    this.fifo = fifo;
  }

  @Override
  public SegmentFeed open(int sampleBits, Collection<Ip> locals) throws ProbeException {
    if (!Files.exists(fifo)) {
      throw new ProbeException(fifo + ": no such FIFO; make it with: mkfifo " + fifo);
    }
    if (Files.isRegularFile(fifo) || Files.isDirectory(fifo)) {
      throw new ProbeException(fifo + ": is no FIFO; replace it with one (mkfifo), or set "
          + "capture.from=directory for capture files");
    }
    if (!Files.isReadable(fifo)) {
      throw new ProbeException(fifo + ": permission denied; make it readable for this user");
    }
    try {
      return new Pipe(new ProcessBuilder("cat", fifo.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new ProbeException("cat cannot be started: " + Proc.reason(e));
    }
  }

  @Override
  public boolean filters() {
    return false;
  }

  @Override
  public String name() {
    return fifo.toString();
  }

  /** One writer's stream. */
  private final class Pipe implements SegmentFeed {
    private final Process cat;
    private final PcapReader reader;

    Pipe(Process cat) {
      this.cat = cat;
      this.reader = PcapReader.of(cat.getInputStream(), fifo.toString());
    }

    @Override
    public boolean poll(Segment into) throws IOException {
      return reader.poll(into);
    }

    @Override
    public boolean isAlive() {
      return cat.isAlive();
    }

    @Override
    public ProbeException failure() {
      return new ProbeException(fifo + ": its writer has closed it");
    }

    @Override
    public void askCounts() {
      // its writer knows them, and says so elsewhere
    }

    @Override
    public long lost() {
      return 0;
    }

    @Override
    public Optional<CapturePosition> position() {
      return Optional.empty();
    }

    @Override
    public void close() {
      cat.destroy();
      try {
        cat.waitFor(1, TimeUnit.SECONDS);
        reader.close();
      } catch (IOException e) {
        // a pipe of a process that ended
      } catch (InterruptedException e) {
        cat.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
