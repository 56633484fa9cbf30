// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes one line for each incoming SYN of one host in capture order:
 * {@code time,src_ip,src_port,dst_ip,dst_port,seq,verdict,cause,seen}, time in epoch seconds with
 * nine decimals; where a file holds many hosts, {@code host} comes first. {@code seen} is what the
 * wire showed within three seconds; the verdict never depends on it.
 */
public final class VerdictCsv implements SynSink, Closeable {

  /** The header line. */
  public static final String HEADER =
      "time,src_ip,src_port,dst_ip,dst_port,seq,verdict,cause,seen";

  /** An answer that has not come after this long is none: SYNs are sent again after 1 and 3 s. */
  private static final long ANSWER_WITHIN_NS = 3_000_000_000L;

  private record Tuple(Ip local, Ip remote, int localPort, int remotePort) {}

  /** A line that may still learn what the wire showed. */
  private static final class Line {
    private final long timeNs;
    private final Tuple tuple;
    private final int seq;
    private final Verdict verdict;
    private final Cause cause;
    private String seen;

    Line(long timeNs, Tuple tuple, int seq, Verdict verdict, Cause cause) {
      this.timeNs = timeNs;
      this.tuple = tuple;
      this.seq = seq;
      this.verdict = verdict;
      this.cause = cause;
    }
  }

  private final Writer out;
  private final String prefix;
  private final ArrayDeque<Line> waiting = new ArrayDeque<>();
  private final Map<Tuple, Line> last = new HashMap<>();
  private final Set<Ip> answering = new HashSet<>();
  private long written;

  /** For a recording of one host: writes the header at once. */
  public VerdictCsv(Writer out) throws IOException {
    this(out, "");
    out.write(HEADER + "\n");
  }

  /**
   * For one host of many: the header is somebody else's.
   *
   * @param prefix begin of every line
   */
  VerdictCsv(Writer out, String prefix) {
    this.out = out;
    this.prefix = prefix;
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    long timeNs = rows.timeNs[row];
    Line line = new Line(timeNs, tuple(rows, row), rows.seq[row], verdict, cause);
    waiting.add(line);
    last.put(line.tuple, line);
    flush(timeNs - ANSWER_WITHIN_NS);
  }

  /** A SYN that gets no line: what comes after it does not answer an earlier one. */
  void passedOver(SegmentColumns rows, int row) {
    last.remove(tuple(rows, row));
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    RowKind kind = rows.kindAt(row);
    if (kind != RowKind.REPLY_CLIENT_RST) {
      answering.add(rows.local(row));
    }
    Line line = last.get(tuple(rows, row));
    boolean known = line != null && line.seen == null;
    if (known && (kind == RowKind.REPLY_CLIENT_RST || line.seq == rows.seq[row])) {
      line.seen =
          switch (kind) {
            case REPLY_SYN_ACK -> "synack";
            case REPLY_RST -> "rst";
            case REPLY_CLIENT_RST -> "client_rst";
            default -> throw new IllegalStateException("no reply: " + kind);
          };
    }
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    answering.add(rows.local(row));
  }

  private static Tuple tuple(SegmentColumns rows, int row) {
    return new Tuple(
        rows.local(row), rows.remote(row), rows.localPort[row], rows.remotePort[row]);
  }

  private void flush(long untilNs) {
    try {
      while (!waiting.isEmpty() && waiting.peek().timeNs <= untilNs) {
        write(waiting.poll());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Line line) throws IOException {
    last.remove(line.tuple, line);
    String seen = line.seen != null ? line.seen : unanswered(line);
    long fraction = Math.floorMod(line.timeNs, 1_000_000_000L);
    StringBuilder text = new StringBuilder(96);
    text.append(prefix);
    text.append(Math.floorDiv(line.timeNs, 1_000_000_000L)).append('.');
    text.append(Long.toString(1_000_000_000L + fraction), 1, 10).append(',');
    text.append(line.tuple.remote).append(',').append(line.tuple.remotePort).append(',');
    text.append(line.tuple.local).append(',').append(line.tuple.localPort).append(',');
    text.append(Integer.toUnsignedLong(line.seq)).append(',');
    text.append(line.verdict.label()).append(',').append(line.cause.label()).append(',');
    text.append(seen).append('\n');
    out.append(text);
    written++;
  }

  /** An address of which no outbound segment was ever captured may have answered unseen. */
  private String unanswered(Line line) {
    return answering.contains(line.tuple.local) ? "none" : "unknown";
  }

  /** Lines written. */
  public long written() {
    return written;
  }

  /** Writes what is still waiting for its answer. */
  void finish() {
    flush(Long.MAX_VALUE);
  }

  /** Writes what is still waiting for its answer, and closes the file. */
  @Override
  public void close() throws IOException {
    finish();
    out.close();
  }
}
