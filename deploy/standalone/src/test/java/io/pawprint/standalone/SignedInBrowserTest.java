// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.browser.Browser;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console where a token is wanted, over a network that breaks. */
@Timeout(240)
class SignedInBrowserTest {

  private static final String TOKEN = "a token that somebody keeps in a file";
  private static final long GIVE_UP_NS = 60_000_000_000L;
  private static final long S = 1_000_000_000L;
  private static final String NEWS = "return document.told ? document.told.join('|') : ''";

  private static final Map<String, String> TRAP =
      Map.of("net.ipv4.tcp_tw_recycle", "1", "net.ipv4.tcp_timestamps", "1");

  private static final Map<String, String> LIMITED =
      Map.of("net.ipv4.tcp_max_tw_buckets", "16384", "net.ipv4.tcp_tw_recycle", "0");

  /** How many pixels of the plot have the colour of the band, which lets the grid shine through. */
  private static final String BAND_PIXELS =
      "const [r, g, b] = [200, 40, 30];"
          + "const canvas ="
          + " document.querySelector('[aria-label^=\"Sockets in TIME_WAIT\"] canvas');"
          + "const data = canvas ? canvas.getContext('2d')"
          + ".getImageData(0, 0, canvas.width, canvas.height).data : [];"
          + "let found = 0;"
          + "for (let i = 0; i < data.length; i += 4) {"
          + " found += data[i + 3] > 30 && data[i + 3] < 80 && Math.abs(data[i] - r) < 24"
          + " && Math.abs(data[i + 1] - g) < 24 && Math.abs(data[i + 2] - b) < 24 ? 1 : 0;"
          + "} return found";

  private Browser browser;
  private Producer<String, Observation> producer;

  private <T> T await(String script) throws InterruptedException {
    long beganNs = System.nanoTime();
    while (true) {
      T found = browser.script(script);
      if (found != null && !Boolean.FALSE.equals(found)) {
        return found;
      }
      if (System.nanoTime() - beganNs > GIVE_UP_NS) {
        throw new AssertionError("waited in vain for " + script + "\non the page:\n"
            + browser.script("return document.body.innerText"));
      }
      Thread.sleep(50);
    }
  }

  private void type(String token) throws InterruptedException {
    await("return document.querySelector('#token') !== null");
    browser.script("document.querySelector('#token').value = arguments[0];"
        + "document.querySelector('.signin button').click()", token);
  }

  private void send(Topic topic, Observation observation) {
    producer.send(new ProducerRecord<>(topic.name(), observation.hostId(), observation));
  }

  private void settings(String host, long timeNs, Map<String, String> values) {
    send(Topics.SYSCTL, new SysctlReading(host, "b", "3.10.0-1160.el7.x86_64", timeNs, values,
        Map.of(), SysctlReading.TcpMetricsKey.UNKNOWN));
  }

  private void counters(String host, long timeNs, long settingsNs) {
    counters(host, timeNs, settingsNs, 9);
  }

  private void counters(String host, long timeNs, long settingsNs, long timeWait) {
    send(Topics.NETSTAT, new NetstatReading(host, "b", "3.10.0-1160.el7.x86_64", timeNs,
        settingsNs, Map.of("TcpExt.TCPTimeWaitOverflow", 0L),
        Map.of("sockstat.TCP.tw", timeWait), List.of(), 0, Optional.empty(), Optional.empty(),
        Map.of()));
  }

  @Test
  void signsInOnceIsToldEveryAlertOnceAndSignsOut(@TempDir Path directory)
      throws Exception {
    Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    int port = LoopbackPort.free(0, "api");
    Map<String, String> settings = Map.of(
        ApiSettings.LISTEN, "127.0.0.1:" + port,
        ApiSettings.MANAGEMENT, "127.0.0.1:" + LoopbackPort.free(0, "management"),
        "query.token.file", token.toString());
    try (Browser open = Browser.open();
        Standalone standalone =
            Standalone.start(directory.resolve("state"), 0, 0, new ConfigOptions(), settings);
        Producer<String, Observation> sending = standalone.newProducer();
        Relay relay = new Relay(port)) {
      browser = open;
      producer = sending;
      browser.width(1200).dark(false).go(URI.create("http://127.0.0.1:" + relay.port() + "/"));
      signsIn();
      isToldEveryAlertOnce(relay);
      seesWhereTimeWaitHeads(relay);
      signsOut();
    }
  }

  private void signsIn() throws InterruptedException {
    type("not " + TOKEN);
    await("return document.querySelector('.signin')?.innerText.includes('This is not the token')");
    assertThat(browser.look().lowContrast()).isEmpty();
    type(TOKEN);
    await("return document.querySelector('main h1')?.textContent.includes('No host has been')");
    assertThat((String) browser.script("return document.cookie")).as("for scripts").isEmpty();
    assertThat((Boolean) browser.script("return document.getElementById('sign-out').hidden"))
        .isFalse();
    browser.complaints(); // the browser notes the 401
    await("return document.getElementById('live').textContent === 'live'");
    assertThat(browser.complaints()).isEmpty();
  }

  private void isToldEveryAlertOnce(Relay relay) throws Exception {
    browser.script("document.told = []; new MutationObserver(changes => changes.forEach(change =>"
        + " change.addedNodes.forEach(node => document.told.push(node.textContent))))"
        + ".observe(document.getElementById('news'), { childList: true })");
    told("before");
    relay.cut();
    await("return document.getElementById('live').textContent !== 'live'");
    settings("meanwhile", System.currentTimeMillis() * 1_000_000, TRAP);
    producer.flush();
    relay.mend();
    told("meanwhile");
    told("after");
    assertThat(((String) browser.script(NEWS)).split("\\|")).as("none twice")
        .doesNotHaveDuplicates();
    assertThat(relay.requests()).as("resumes where it was")
        .anyMatch(request -> request.startsWith("GET /api/v1/alerts/stream")
            && request.matches("(?is).*(last-event-id: \\d|lastEventId=\\d).*"));
  }

  /** Sends readings of a host whose setting is an alert by itself, until it is news. */
  private void told(String host) throws InterruptedException {
    long nowNs = System.currentTimeMillis() * 1_000_000;
    for (int second = 6; !((String) browser.script(NEWS)).contains("on " + host); second++) {
      assertThat(second).as("readings of " + host + " in vain").isLessThan(600);
      settings(host, nowNs + second * S, TRAP); // again: one that comes late counts for nothing
      counters(host, nowNs + second * S, nowNs);
      producer.flush();
      Thread.sleep(100);
    }
  }

  /** A table that is full in half a minute: the likeliest course, and a band around it. */
  private void seesWhereTimeWaitHeads(Relay relay) throws InterruptedException {
    long beganNs = System.currentTimeMillis() * 1_000_000;
    for (int second = 0; second < 25; second++) {
      readings("climbing", beganNs, second, 1_000 + 300 * second + 40 * (second % 3));
    }
    browser.go(URI.create("http://127.0.0.1:" + relay.port() + "/#/hosts/climbing"));
    await("return document.querySelector('main').innerText.includes('at the earliest in')");
    await(BAND_PIXELS + " > 500");
    browser.dark(true);
    await(BAND_PIXELS.replace("200, 40, 30", "255, 106, 94") + " > 500");
    browser.dark(false);
    assertThat(browser.look().lowContrast()).isEmpty();
    for (int second = 0; second < 25; second++) {
      readings("level", beganNs, second, 8_000);
    }
    browser.go(URI.create("http://127.0.0.1:" + relay.port() + "/#/hosts/level"));
    await("return document.querySelector('h1')?.textContent === 'level'"
        + " && document.querySelector('[aria-label^=\"Sockets in TIME_WAIT\"] canvas') !== null");
    browser.settled();
    assertThat((Number) browser.script(BAND_PIXELS)).as("a level count").isEqualTo(0L);
  }

  /** Of one second of the host; it passes in a fifth of one, so that no topic is seconds behind. */
  private void readings(String host, long beganNs, int second, int timeWait)
      throws InterruptedException {
    settings(host, beganNs + second * S, LIMITED);
    counters(host, beganNs + second * S, beganNs, timeWait);
    producer.flush();
    Thread.sleep(200);
  }

  private void signsOut() throws InterruptedException {
    browser.script("document.getElementById('sign-out').click()");
    await("return document.querySelector('#token') !== null");
    assertThat((Long) browser.script("const request = new XMLHttpRequest();"
        + " request.open('GET', '/api/v1/hosts', false); request.send(); return request.status"))
        .isEqualTo(401);
  }
}
