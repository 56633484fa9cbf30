// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriverCommandExecutor;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * Headless Chromium with a profile of its own, as Debian's packages {@code chromium} and {@code
 * chromium-driver} install it. One page at a time; not thread-safe.
 */
public final class Browser implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--disable-dev-shm-usage", "--hide-scrollbars");

  private static final Pattern REQUESTED =
      Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"", Pattern.DOTALL);

  private static final String DEVTOOLS = "executeCdpCommand";

  /** Selenium's own ChromeDriver would look for its manager, which fetches drivers. */
  private static final class Driver extends RemoteWebDriver {
    Driver(ChromeDriverService service, ChromeOptions options) {
      super(
          new ChromiumDriverCommandExecutor(
              service,
              Map.of(
                  DEVTOOLS,
                  new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST))),
          options);
    }

    /** What the browser answers to a command of its DevTools protocol. */
    Map<?, ?> devtools(String command, Map<String, Object> parameters) {
      return (Map<?, ?>)
          execute(DEVTOOLS, Map.of("cmd", command, "params", parameters)).getValue();
    }
  }

  private final Path profile;
  private final Driver driver;

  private Browser(Path profile, Driver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /** Starts one; skips the test where none is installed, or fails it if PAWPRINT_CI is set. */
  public static Browser open() {
    File chromium = program("chromium");
    File chromedriver = program("chromedriver");
    if (chromium == null || chromedriver == null) {
      String missing =
          "no chromium and chromedriver on the PATH: install them to run this test (Debian:"
              + " apt-get install chromium chromium-driver)";
      if (System.getenv("PAWPRINT_CI") != null) {
        Assertions.fail(missing);
      }
      Assumptions.abort(missing);
    }
    try {
      Path profile = Files.createTempDirectory("pawprint-browser");
      LoggingPreferences logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      logs.enable(LogType.PERFORMANCE, Level.ALL);
      ChromeOptions options = new ChromeOptions();
      options.setBinary(chromium);
      options.addArguments(FLAGS);
      options.addArguments("--user-data-dir=" + profile);
      options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(chromedriver)
              .usingAnyFreePort()
              .withSilent(true)
              .build();
      return new Browser(profile, new Driver(service, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst()
        .orElse(null);
  }

  /** Opens a page and waits for its load event. */
  public Browser go(URI page) {
    driver.get(page.toString());
    return this;
  }

  /** The page as wide as that; narrow ones are phones, with two device pixels to one. */
  public Browser width(int cssPixels) {
    boolean phone = cssPixels < 600;
    return devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", cssPixels, "height", 900, "deviceScaleFactor", phone ? 2 : 1,
            "mobile", phone));
  }

  /** The reader's system prefers dark colours, or light ones. */
  public Browser dark(boolean dark) {
    return devtools(
        "Emulation.setEmulatedMedia",
        Map.of("features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Pages may read and write the clipboard, as after the reader's consent. */
  public Browser clipboard() {
    return devtools(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  private Browser devtools(String command, Map<String, Object> parameters) {
    driver.devtools(command, parameters);
    return this;
  }

  /** What a script returns: {@code return document.title}. */
  @SuppressWarnings("unchecked") // the caller knows what its script returns
  public <T> T script(String script, Object... arguments) {
    return (T) driver.executeScript(script, arguments);
  }

  /** Waits until what has changed is drawn. */
  public Browser settled() {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + " requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    return this;
  }

  /** What a reader would complain about. */
  public Look look() {
    return new Look(this);
  }

  /** Errors and warnings on the console since the last call. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses in the network that pages asked for since the last call. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(REQUESTED::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .filter(url -> !url.matches("(file|data|chrome):.*"))
        .toList();
  }

  /** The whole page as a PNG. */
  public byte[] picture() {
    Number height = script("return document.documentElement.scrollHeight");
    Number width = script("return innerWidth");
    Map<?, ?> png =
        driver.devtools(
            "Page.captureScreenshot",
            Map.of("captureBeyondViewport", true,
                "clip", Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    return Base64.getDecoder().decode(((String) png.get("data")).getBytes(UTF_8));
  }

  /** The page printed on A4, as a PDF. */
  public byte[] pdf() {
    Map<?, ?> pdf =
        driver.devtools(
            "Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));
    return Base64.getDecoder().decode(((String) pdf.get("data")).getBytes(UTF_8));
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
