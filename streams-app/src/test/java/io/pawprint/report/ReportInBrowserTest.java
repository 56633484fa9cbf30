// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as its reader sees it: opened from a file, in a real browser. */
class ReportInBrowserTest {

  private static final String[] INCIDENTS =
      {"recycle_nat", "portexhaust_reuse0", "bucket_overflow"};

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void writeReports() throws IOException {
    browser = Browser.open();
    for (String name : INCIDENTS) {
      Incident incident = Incident.of(name, ReportLimits.DEFAULTS);
      Report.write(incident.report(), folder.resolve(name + ".html"));
    }
    Incident fleet =
        Incident.of(
            List.of("recycle_off", "bucket_overflow", "recycle_nat"), ReportLimits.DEFAULTS);
    Report.write(fleet.report(), folder.resolve("fleet.html"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Browser open(String name, int width, boolean dark) {
    return browser.width(width).dark(dark).go(folder.resolve(name + ".html").toUri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "portexhaust_reuse0", "bucket_overflow", "fleet"})
  void drawsEveryPlotWithoutAComplaintOrARequest(String name) {
    browser.complaints();
    browser.requests();
    open(name, 1200, false);
    assertThat((Number) browser.script("return document.querySelectorAll('canvas').length"))
        .extracting(Number::intValue).satisfies(count -> assertThat(count).isGreaterThan(3));
    assertThat(browser.look().blankCanvases()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "portexhaust_reuse0", "bucket_overflow", "fleet"})
  void isLegibleInLightAndInDark(String name) {
    open(name, 1200, false);
    assertThat(browser.look().lowContrast()).isEmpty();
    open(name, 1200, true);
    assertThat((String) browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(20, 23, 26)");
    assertThat(browser.look().lowContrast()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "portexhaust_reuse0", "bucket_overflow", "fleet"})
  void fitsAPhone(String name) {
    open(name, 390, false);
    assertThat(browser.look().widerThanTheScreen()).isEmpty();
    assertThat(browser.look().blankCanvases()).isEmpty();
  }

  @Test
  void drawsDropsInRedOnTheLinesOfTheirMachines() {
    open("recycle_nat", 1200, false);
    assertThat(browser.look().pixels(200, 40, 30)).isGreaterThan(5_000);
    assertThat((String) browser.script("return document.querySelector('figure').textContent"))
        .contains("8 steady clocks, and some without timestamps");
    open("bucket_overflow", 1200, false);
    assertThat((Number) browser.script(
            "return document.querySelectorAll('[data-plot=timestamps] .key.tick').length"))
        .isEqualTo(0L);
  }

  @Test
  void followsAChangeOfTheme() {
    open("recycle_nat", 1200, false);
    assertThat(browser.look().pixels(255, 106, 94)).isLessThan(100);
    browser.dark(true).settled();
    assertThat(browser.look().pixels(255, 106, 94)).isGreaterThan(5_000);
  }

  @Test
  void keepsCursorsInStepAndListensToKeys() {
    open("recycle_nat", 1200, false);
    browser.script(
        """
        const lane = document.querySelectorAll('[data-plot=lanes] .canvas')[1];
        lane.focus();
        for (let i = 0; i < 40; i++) {
          lane.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        }
        """);
    assertThat((String) browser.script(
            "return document.querySelector('[data-plot=lanes] .now').textContent"))
        .matches("19:\\d\\d:\\d\\d UTC");
    assertThat((String) browser.script(
            "return [...document.querySelectorAll('[data-plot=lanes] .legend b')]"
                + ".map(b => b.textContent).join('|')"))
        .as("values of all lanes under the cursor")
        .doesNotContain("||").matches("[\\d.,|]+");
  }

  @Test
  void printsItsPlotsInLightColoursWhereTheScreenIsDark() {
    open("recycle_nat", 1200, true);
    assertThat(browser.look().pixels(255, 106, 94)).isGreaterThan(5_000);
    byte[] pdf = browser.pdf();
    assertThat(count("/Type\\s*/Page\\b", new String(pdf, ISO_8859_1))).isBetween(2L, 6L);
    String drawn = drawing(pdf);
    assertThat(count("\\.7843 \\.1569 \\.1176 rg", drawn)).as("marks in light red")
        .isGreaterThan(500);
    assertThat(count("1 \\.4157 \\.3686 rg", drawn)).as("marks in dark red").isZero();
    assertThat(browser.settled().look().pixels(255, 106, 94)).as("back on the screen")
        .isGreaterThan(5_000);
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  /** All that a PDF draws, as operators. */
  private static String drawing(byte[] pdf) {
    StringBuilder drawn = new StringBuilder();
    Matcher stream = Pattern.compile("stream\r?\n").matcher(new String(pdf, ISO_8859_1));
    while (stream.find()) {
      Inflater inflater = new Inflater();
      inflater.setInput(pdf, stream.end(), pdf.length - stream.end());
      byte[] part = new byte[64 * 1024];
      try {
        for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
          drawn.append(new String(part, 0, n, ISO_8859_1));
        }
      } catch (DataFormatException e) {
        continue; // "endstream", or one that is not compressed
      } finally {
        inflater.end();
      }
    }
    return drawn.toString();
  }
}
