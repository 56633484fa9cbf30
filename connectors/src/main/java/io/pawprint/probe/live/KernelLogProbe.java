// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.text.KernelLogText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the kernel log on a thread of its own and keeps the lines that tell of trouble: from
 * {@code /dev/kmsg}, one record a read (Documentation/ABI/testing/dev-kmsg), or from the end of a
 * file such as {@code /var/log/messages}.
 */
public final class KernelLogProbe implements AutoCloseable {

  /** Matching lines kept for one reading; more are counted. */
  static final int KEPT = 20;

  private static final long FILE_POLL_MS = 500;
  private static final int RECORD_BYTES = 8192; // CONSOLE_EXT_LOG_MAX, include/linux/printk.h

  private final Path source;
  private final FileChannel channel;
  private final boolean kmsg;
  private final long startUpNs;
  private final Thread thread;
  private final StringBuilder partial = new StringBuilder();
  private List<String> lines = new ArrayList<>();
  private long omitted;
  private String failure = "";

  private KernelLogProbe(Path source, FileChannel channel, boolean kmsg, long startUpNs) {
    this.source = source;
    this.channel = channel;
    this.kmsg = kmsg;
    this.startUpNs = startUpNs;
    this.thread = new Thread(this::follow, "pawprint-kernel-log");
    thread.setDaemon(true);
  }

  /**
   * Starts following; only lines from now on count.
   *
   * @param procRoot {@code /proc}, asked for the uptime that kernel records are dated with
   * @throws ProbeException if the log cannot be opened
   */
  public static KernelLogProbe start(Path source, Path procRoot) throws ProbeException {
    try {
      FileChannel channel = FileChannel.open(source);
      boolean kmsg = !Files.isRegularFile(source);
      if (!kmsg) {
        channel.position(channel.size());
      }
      KernelLogProbe probe = new KernelLogProbe(source, channel, kmsg, upNs(new Proc(procRoot)));
      probe.thread.start();
      return probe;
    } catch (IOException e) {
      throw new ProbeException(source + ": kernel log cannot be read: " + Proc.reason(e)
          + "; run as root, or read a log file instead");
    }
  }

  private static long upNs(Proc proc) {
    String[] words = proc.textOrEmpty("uptime").split(" ");
    try {
      return (long) (Double.parseDouble(words[0]) * 1e9);
    } catch (NumberFormatException e) {
      return 0; // then the log since boot counts
    }
  }

  private void follow() {
    ByteBuffer buffer = ByteBuffer.allocate(RECORD_BYTES);
    try {
      while (true) {
        buffer.clear();
        int got = read(buffer);
        if (got > 0) {
          accept(new String(buffer.array(), 0, got, StandardCharsets.UTF_8));
        } else if (kmsg) {
          if (got < 0) {
            return; // the kernel never says so, a pipe in its place does
          }
        } else {
          Thread.sleep(FILE_POLL_MS);
          if (channel.size() < channel.position()) {
            channel.position(0); // truncated by rotation
          }
        }
      }
    } catch (ClosedChannelException | InterruptedException e) {
      // closed
    } catch (IOException e) {
      fail(source + ": kernel log cannot be read on: " + Proc.reason(e));
    }
  }

  /** EPIPE: records were overwritten before they were read; the next read goes on behind them. */
  private int read(ByteBuffer buffer) throws IOException {
    try {
      return channel.read(buffer);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      if (kmsg && "Broken pipe".equals(e.getMessage())) {
        return 0;
      }
      throw e;
    }
  }

  private void accept(String text) {
    if (kmsg) {
      record(text);
      return;
    }
    partial.append(text);
    int end = partial.indexOf("\n");
    while (end >= 0) {
      keep(partial.substring(0, end));
      partial.delete(0, end + 1);
      end = partial.indexOf("\n");
    }
    if (partial.length() > RECORD_BYTES) {
      partial.setLength(0); // no log line
    }
  }

  /** {@code priority,sequence,microseconds,flags;message}. */
  private void record(String text) {
    int semicolon = text.indexOf(';');
    String[] head = text.substring(0, Math.max(semicolon, 0)).split(",");
    try {
      if (Long.parseLong(head[2]) * 1000 >= startUpNs) {
        keep(text.substring(semicolon + 1).lines().findFirst().orElse(""));
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // a continuation line
    }
  }

  private synchronized void keep(String line) {
    if (!KernelLogText.matches(line)) {
      return;
    }
    if (lines.size() < KEPT) {
      lines.add(line);
    } else {
      omitted++;
    }
  }

  private synchronized void fail(String why) {
    failure = why;
  }

  /** What came since the last call. */
  public synchronized Lines take() {
    Lines taken = new Lines(lines, omitted, failure);
    lines = new ArrayList<>();
    omitted = 0;
    return taken;
  }

  /**
   * Matching lines.
   *
   * @param omitted more of them
   * @param failure why it is not followed any more; empty if it is
   */
  public record Lines(List<String> lines, long omitted, String failure) {}

  @Override
  public void close() {
    try {
      channel.close(); // also wakes the thread from its read
      thread.interrupt();
      thread.join(2_000);
    } catch (IOException e) {
      // it was only read
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
