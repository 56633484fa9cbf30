// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.replay.WholeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The files of a postmortem: {@code NAME.html}, one file that needs no other and asks no network
 * for anything, and beside it {@code NAME.alerts.jsonl} and {@code NAME.summary.md}.
 */
public final class Report {

  private Report() {}

  /**
   * Writes the page and the summary; the alerts are written as they come, by who hears them.
   *
   * @param page where the HTML goes; its name without {@code .html} begins those of the others
   * @throws IOException if one cannot be written; the message says which
   */
  public static void write(ReportRecorder report, Path page) throws IOException {
    WholeFile.write(page, html(report));
    WholeFile.write(beside(page, ".summary.md"), SummaryText.markdown(report));
  }

  /**
   * Finds out before a long replay whether that file can be written in the end.
   *
   * @throws IOException if not; the message says why
   */
  public static void check(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();
    if (Files.notExists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (Files.isDirectory(page)) {
      throw new FileSystemException(page.toString(), null, "is a directory");
    }
    if (!Files.isWritable(Files.exists(page) ? page : folder)) {
      throw new AccessDeniedException(page.toString());
    }
  }

  /** Where the alerts of that page belong, one JSON object a line. */
  public static Path alertsBeside(Path page) {
    return beside(page, ".alerts.jsonl");
  }

  private static Path beside(Path page, String ending) {
    String name = page.getFileName().toString();
    String stem = name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
    return page.resolveSibling(stem + ending);
  }

  /** The whole page. Its policy lets nothing load and runs no script but its own. */
  static String html(ReportRecorder report) {
    String style = WebFiles.read("vendor/uplot/uPlot.min.css") + "\n" + WebFiles.read("theme.css")
        + "\n" + WebFiles.read("report.css");
    String script = ScriptBundle.of("report.js", WebFiles::read);
    String data = Html.json(ReportJson.of(report).toString());
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
        + hash(script) + "; style-src " + hash(style) + "; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<title>" + Html.escape(Headline.of(report).sentence()) + "</title>\n"
        + "<style>" + style + "</style>\n</head>\n<body>\n"
        + ReportPage.body(report)
        + "<script type=\"application/json\" id=\"data\">" + data + "</script>\n"
        + "<script>" + script + "</script>\n</body>\n</html>\n";
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
