// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.browser.Browser;
import io.pawprint.observe.Observation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as on-call people see it: the demo's incident is played while it is open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleInBrowserTest {

  private static final long GIVE_UP_NS = 120_000_000_000L;
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String HOST = "#/hosts/recycle-nat";
  private static final String SCRIPT_HOST = "#/hosts/%3Cscript%3Ealert(1)%3C%2Fscript%3E";
  private static final String OPEN_ALERT =
      "return [...document.querySelectorAll('.alerts a')]"
          + ".find(a => a.textContent.includes('criticalRecycleUnderNat'))?.getAttribute('href')";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "silence.after.s", "86400", // a recording that is over is no host that fell silent
          ApiSettings.LISTEN, "127.0.0.1:" + LoopbackPort.free(0, "api"),
          ApiSettings.MANAGEMENT, "127.0.0.1:" + LoopbackPort.free(0, "management"));

  private Browser browser;
  private Standalone standalone;
  private String url;
  private String before;
  private String alert;
  private boolean reloaded;

  @BeforeAll
  void playWhileTheConsoleIsOpen(@TempDir Path directory) throws Exception {
    browser = Browser.open();
    standalone =
        Standalone.start(directory.resolve("state"), 0, 0, new ConfigOptions(), SETTINGS);
    url = standalone.detection().apiUrl().orElseThrow() + "/";
    browser.clipboard().width(1200).dark(false).go(URI.create(url));
    browser.script("document.notReloaded = true");
    before = await("return document.querySelector('main h1')?.textContent");
    try (Producer<String, Observation> producer = standalone.newProducer()) {
      IncidentPlayer player = new IncidentPlayer(producer, warning -> {});
      player.play(Incident.read(IncidentTest.INCIDENTS.resolve("recycle_nat")), () -> {});
      player.play(named(SCRIPT, "clients_close_first", directory.resolve("script")), () -> {});
    }
    alert = await(OPEN_ALERT);
    reloaded = !Boolean.TRUE.equals(browser.<Boolean>script("return document.notReloaded"));
  }

  private static Incident named(String hostId, String incident, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(IncidentTest.INCIDENTS.resolve(incident))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path properties = folder.resolve("host.properties");
    List<String> lines =
        Files.readAllLines(properties).stream()
            .map(line -> line.startsWith("host.id") ? "host.id=" + hostId : line).toList();
    Files.write(properties, lines);
    return Incident.read(folder);
  }

  @AfterAll
  void close() {
    if (standalone != null) {
      standalone.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  /** What a script returns as soon as that is neither null nor false. */
  private <T> T await(String script) throws InterruptedException {
    long beganNs = System.nanoTime();
    while (true) {
      T found = browser.script(script);
      if (found != null && !Boolean.FALSE.equals(found)) {
        return found;
      }
      if (System.nanoTime() - beganNs > GIVE_UP_NS) {
        String page = browser.script("return document.body.innerText");
        throw new AssertionError("waited in vain for " + script + "\non the page:\n" + page);
      }
      Thread.sleep(100);
    }
  }

  private void open(String view, int width, boolean dark) throws InterruptedException {
    browser.width(width).dark(dark).go(URI.create("about:blank"));
    browser.go(URI.create(url + (view.equals("alert") ? alert : view)));
    await("return document.querySelector('main h1') !== null");
    if (view.equals(HOST)) {
      await("return document.querySelectorAll('canvas').length >= 4");
    }
  }

  @Test
  void showsTheAlertOfTheIncidentAsItOpensWithoutAReload() {
    assertThat(before).isEqualTo("No host has been heard yet.");
    assertThat(alert).startsWith("#/alerts/");
    assertThat(reloaded).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HOST, "alert"})
  void complainsOfNothingAndAsksNobodyElse(String view) throws InterruptedException {
    browser.complaints();
    browser.requests();
    open(view, 1200, false);
    Thread.sleep(4_000); // until it has asked again
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSizeGreaterThan(10)
        .allMatch(asked -> asked.startsWith(url) || asked.equals("about:blank"));
    assertThat((String) browser.script("return document.getElementById('live').textContent"))
        .isEqualTo("live");
  }

  @Test
  void drawsTheMachinesBehindAnAddressWithTheirDropsInRed() throws InterruptedException {
    open(HOST, 1200, false);
    assertThat(browser.look().blankCanvases()).isEmpty();
    assertThat(browser.look().pixels(".picture", 200, 40, 30)).isGreaterThan(100);
    assertThat((String) browser.script("return document.querySelector('.picture').textContent"))
        .contains("203.0.113.11 → 203.0.113.1").contains("8 steady clocks");
    assertThat((String) browser.script("return document.querySelector('.host').innerText"))
        .contains("Incoming SYNs by verdict", "PAWSPassive", "sockets in TIME_WAIT");
    browser.dark(true);
    QuickCluster.until(
        "the drops are in the red of the dark theme",
        () -> browser.look().pixels(".picture", 255, 106, 94) > 100);
  }

  @Test
  void followsAHostThatIsFirstHeardWhileItsPageIsOpen(@TempDir Path folder) throws Exception {
    open("#/hosts/later", 1200, false);
    try (Producer<String, Observation> producer = standalone.newProducer()) {
      new IncidentPlayer(producer, warning -> {})
          .play(named("later", "recycle_nat", folder), () -> sleep(60));
    }
    await("return document.querySelector('.host .lead')?.innerText.includes('19:11:10')");
    QuickCluster.until(
        "its picture shows what came since",
        () -> browser.look().pixels(".picture", 200, 40, 30) > 250);
    assertThat((String) browser.script("return document.querySelector('.who').innerText"))
        .containsPattern("Drawn are its last ([1-9]\\d\\d|\\d,\\d+) SYNs");
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void copiesARemedy() throws InterruptedException {
    open("alert", 1200, false);
    browser.script("document.querySelector('.copy').click()");
    await("return document.querySelector('.copy').textContent === 'Copied'");
    assertThat((String) browser.script("return navigator.clipboard.readText()"))
        .isEqualTo("sysctl -w net.ipv4.tcp_tw_recycle=0");
    assertThat((Long) browser.script("return document.querySelectorAll('.copy').length"))
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void showsTheRunbookAndTheTimelineOfAnAlert() throws InterruptedException {
    open("alert", 1200, false);
    await("return document.querySelector('details') && !document.querySelector('details').hidden");
    browser.script("document.querySelector('details').open = true");
    assertThat((String) browser.script("return document.querySelector('.book').innerText"))
        .contains("Diagnosis", "nstat -az TcpExtPAWSPassive", "Known gaps");
    assertThat((String) browser.script("return document.querySelector('.timeline').innerText"))
        .contains("updated, critical", "opened, warning");
  }

  @Test
  void copiesARemedyWhereThePageMayNotUseTheClipboard() throws InterruptedException {
    open("alert", 1200, false);
    browser.script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            + "document.addEventListener('copy', () => document.took = getSelection() + ''"
            + " || document.activeElement.value);"
            + "document.querySelector('.copy').click()");
    await("return document.querySelector('.copy').textContent !== 'Copy'");
    assertThat((String) browser.script("return document.took ?? getSelection().toString()"))
        .isEqualTo("sysctl -w net.ipv4.tcp_tw_recycle=0");
  }

  @ParameterizedTest
  @CsvSource({"'', false", "'', true", HOST + ", false", HOST + ", true", "alert, false",
      "alert, true"})
  void isLegible(String view, boolean dark) throws InterruptedException {
    open(view, 1200, dark);
    assertThat((String) browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(dark ? "rgb(20, 23, 26)" : "rgb(251, 251, 249)");
    assertThat(browser.look().lowContrast()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HOST, "alert", SCRIPT_HOST})
  void fitsAPhone(String view) throws InterruptedException {
    open(view, 390, false);
    assertThat(browser.look().widerThanTheScreen()).isEmpty();
    assertThat(browser.look().blankCanvases()).isEmpty();
  }

  @Test
  void showsAHostIdThatIsAScriptAsText() throws InterruptedException {
    browser.complaints();
    open("", 1200, false);
    assertThat((List<String>) browser.<List<String>>script(
            "return [...document.querySelectorAll('.hosts a')].map(a => a.textContent)"))
        .contains(SCRIPT, "recycle-nat");
    open(SCRIPT_HOST, 1200, false);
    assertThat((String) browser.script("return document.querySelector('h1').textContent"))
        .isEqualTo(SCRIPT);
    assertThat((Long) browser.script("return document.querySelectorAll('main script').length"))
        .isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void goesByKeysAndKeepsWhatIsChosenInTheAddress() throws InterruptedException {
    open("", 1200, false);
    press("/");
    assertThat((String) browser.script("return document.activeElement.type")).isEqualTo("search");
    browser.script(
        "const field = document.activeElement; field.value = 'recycle-n';"
            + "field.dispatchEvent(new Event('input', { bubbles: true })); field.blur()");
    assertThat((String) browser.script("return location.hash")).isEqualTo("#/?q=recycle-n");
    browser.script("location.reload()");
    await("return document.querySelectorAll('.hosts tbody tr').length === 1");
    press("j");
    assertThat((Boolean) browser.script("return document.activeElement.matches('[data-row]')"))
        .isTrue();
    press("?");
    assertThat((Boolean) browser.script("return document.querySelector('dialog').open")).isTrue();
    browser.script("document.querySelector('dialog').close()");
    press("t");
    assertThat((String) browser.script("return document.documentElement.dataset.theme"))
        .isEqualTo("dark");
    browser.script("location.reload()");
    await("return document.documentElement.dataset.theme === 'dark'");
    browser.script("localStorage.clear()");
  }

  private void press(String key) {
    browser.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            + " { key: arguments[0], bubbles: true, cancelable: true }))",
        key);
  }

  /** A browser gives a server six connections, and each stream takes one for good. */
  @Test
  void worksInMoreTabsThanABrowserHasConnections() throws InterruptedException {
    open("", 1200, false);
    browser.script(
        "document.tabs = [...Array(8)].map(() => window.open(location.origin + '/', '_blank'))");
    await(
        "return document.tabs.every(tab => tab.document.querySelector('.hosts tbody tr')"
            + " && tab.document.getElementById('live').textContent === 'live')");
    browser.script("document.tabs.forEach(tab => tab.close())");
  }

  @Test
  void saysWhatIsUnknown() throws InterruptedException {
    open("#/hosts/nobody", 1200, false);
    assertThat((String) browser.script("return document.querySelector('main').innerText"))
        .contains("This host is not known.", "All hosts");
    browser.complaints(); // the browser notes the 404
  }
}
