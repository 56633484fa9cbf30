// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes: results to {@link #out}, talk to {@link #err}. Colours and status lines
 * go to a terminal only, and colours not under NO_COLOR. Whether a stream is a terminal the
 * launcher says (system property {@code pawprint.terminal}, for example {@code out,err}), because
 * Java cannot tell one stream from the other.
 *
 * @param out results
 * @param err talk and progress
 * @param outColour whether results may be coloured
 * @param errIsTerminal whether a status line can be redrawn
 * @param errColour whether talk may be coloured
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean outColour, boolean errIsTerminal, boolean errColour) {

  /** The process's own streams. */
  public static Terminal ofProcess() {
    String terminals = System.getProperty("pawprint.terminal", "");
    String noColour = System.getenv("NO_COLOR");
    boolean colour =
        (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    boolean err = terminals.contains("err");
    return new Terminal(
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        colour && terminals.contains("out"),
        err,
        colour && err);
  }

  /** Streams that are files: no colours, no status line. */
  public static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, false, false, false);
  }

  /** One line of results. */
  public void result(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  /** One line of talk. */
  public void say(String line) {
    synchronized (err) {
      err.println((errIsTerminal ? ERASE_LINE : "") + line);
      err.flush();
    }
  }

  /** A line that the next one overwrites; nothing where talk is no terminal. */
  public void status(String line) {
    if (errIsTerminal) {
      synchronized (err) {
        err.print(ERASE_LINE + line);
        err.flush();
      }
    }
  }

  /** The text in picocli's colour markup, {@code @|red text|@}, for results. */
  public String paint(String style, String text) {
    return outColour ? Ansi.ON.string("@|" + style + " " + text + "|@") : text;
  }

  private static final String ERASE_LINE = "\r\u001b[K";
}
