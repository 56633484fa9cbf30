// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A tcpdump that writes SYN, FIN and RST segments to a pipe. tcpdump holds the privilege, is found
 * on every host, and takes the filter into the kernel. One thread.
 */
public final class TcpdumpChild implements SegmentFeed {

  /** Kernel buffer: a second of 100,000 segments. */
  private static final int BUFFER_KIB = 16_384;

  private static final int MAX_ATTEMPTS = 3;
  private static final long END_WAIT_MS = 3_000;

  private final TcpdumpOptions options;
  private final Process process;
  private final TcpdumpMessages messages;
  private final PcapReader reader;

  private TcpdumpChild(TcpdumpOptions options, Process process, TcpdumpMessages messages) {
    this.options = options;
    this.process = process;
    this.messages = messages;
    this.reader = PcapReader.of(process.getInputStream(), "tcpdump");
  }

  /** The same as the other, in the namespace of this process. */
  public static TcpdumpChild start(TcpdumpOptions options, Collection<Ip> locals)
      throws ProbeException {
    return start(options, locals, Namespace.own(Path.of("/proc")));
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param locals the local addresses, for sampling
   * @throws ProbeException if it is not installed, may not capture, or refuses; says what to do
   */
  static TcpdumpChild start(
      TcpdumpOptions options, Collection<Ip> locals, Namespace namespace) throws ProbeException {
    boolean tagged = !options.device().equals("any");
    boolean modern = true;
    for (int attempt = 1; ; attempt++) {
      TcpdumpChild child = launch(options, locals, namespace, tagged, modern);
      if (child.messages.awaitListening(child.process)) {
        return child;
      }
      child.close();
      boolean dropTags = tagged && child.messages.complainsOf("no VLAN support");
      boolean dropModern = modern && child.messages.complainsOf("unrecognized option");
      if (attempt == MAX_ATTEMPTS || !dropTags && !dropModern) {
        throw child.messages.failure(options);
      }
      tagged = tagged && !dropTags;
      modern = modern && !dropModern;
    }
  }

  private static TcpdumpChild launch(TcpdumpOptions options, Collection<Ip> locals,
      Namespace namespace, boolean tagged, boolean modern) throws ProbeException {
    List<String> command = new ArrayList<>(List.of(options.command(), "-i", options.device(),
        "-n", "-p", "-U", "-B", Integer.toString(BUFFER_KIB),
        "-s", Integer.toString(options.snapLength()), "-w", "-"));
    if (modern) { // tcpdump 4.6 and later; without these stamps are microseconds and come late
      command.add("--immediate-mode");
      command.add("--time-stamp-precision=nano");
    }
    command.add(CaptureFilter.expression(options.sampleBits(), locals, tagged));
    ProcessBuilder builder = new ProcessBuilder(namespace.command(command));
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      return new TcpdumpChild(options, process, TcpdumpMessages.follow(process.getErrorStream()));
    } catch (IOException e) {
      throw new ProbeException(options.command() + ": cannot be started: install tcpdump "
          + "(apt-get install tcpdump, dnf install tcpdump) or give its path");
    }
  }

  @Override
  public boolean poll(Segment into) throws IOException {
    return reader.poll(into);
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public ProbeException failure() {
    return messages.failure(options);
  }

  @Override
  public void askCounts() {
    // SIGUSR1: tcpdump prints its counts to stderr (tcpdump.1)
    try {
      new ProcessBuilder("sh", "-c", "kill -USR1 " + process.pid())
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      // no shell: drops stay unknown until tcpdump ends
    }
  }

  /** Packets that matched the filter and found no room, as last told. */
  @Override
  public long lost() {
    return messages.dropped();
  }

  @Override
  public Optional<CapturePosition> position() {
    return Optional.empty();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_WAIT_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      reader.close();
    } catch (IOException e) {
      // a pipe of a process that ended
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
