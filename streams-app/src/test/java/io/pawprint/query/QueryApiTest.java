// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.tcp.Ip;
import io.pawprint.topology.BrokerClient;
import io.pawprint.torture.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one instance says of two hosts that had trouble; one has a name that is a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class QueryApiTest {

  private static final String PLAIN = "web/blue";
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String PLAIN_PATH = "/api/v1/hosts/web%2Fblue";
  private static final String SCRIPT_PATH =
      "/api/v1/hosts/%3Cscript%3Ealert(1)%3C%2Fscript%3E";

  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private Instance instance;
  private Browserless http;
  private Contract contract;

  @BeforeAll
  void twoHostsHaveTrouble(@TempDir Path directory) throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), Instance.PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
    instance = Instance.start(broker, wire, directory.resolve("state"), 5, 0);
    http = instance.http();
    contract = new Contract();
    List<HostStory> stories = List.of(HostStory.of(1, PLAIN, 60), HostStory.of(2, SCRIPT, 60));
    List<Observation> all = new ArrayList<>(Sending.inHostTime(stories));
    Observation last = all.get(all.size() - 1);
    new Sending(client, new Random(1)).send(all);
    client.send(FullPorts.reading(PLAIN, last.timeNs() + 1_000_000));
    client.send(FullPorts.reading(PLAIN, last.timeNs() + 4_000_000_000L));
    // so that the first one is looked at
    client.awaitAllProcessed(Instance.APPLICATION);
    instance.awaitRunning();
    while (http.json("/api/v1/alerts").get("alerts").size() < 4) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  void stop() throws Exception {
    instance.close();
    client.close();
    wire.close();
    broker.close();
  }

  private JsonNode kept(String schema, String path) throws Exception {
    HttpResponse<String> answer = http.get(path);
    assertThat(answer.statusCode()).as("%s → %s", path, answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode json = Browserless.json(answer);
    assertThat(contract.violations(schema, json)).as("%s → %s", path, json).isEmpty();
    return json;
  }

  @Test
  void hasEveryRouteOfTheContractAndNoOther() {
    Set<String> routes = new TreeSet<>();
    new QueryApi(null, new Fleet(instance.streams(), 4, null, null, null), null,
        new AlertStreams(new AlertBoard(), 0), new SignIn(null), null).routes().keySet()
        .forEach(path -> routes.add(QueryApi.PREFIX + path));
    assertThat(routes).isEqualTo(contract.paths());
  }

  @Test
  void listsHostsPageByPage() throws Exception {
    JsonNode all = kept("Hosts", "/api/v1/hosts");
    assertThat(all.get("hosts")).hasSize(2);
    assertThat(all.get("partial").asBoolean()).isFalse();
    JsonNode first = kept("Hosts", "/api/v1/hosts?limit=1");
    assertThat(first.get("hosts").get(0).get("hostId").asText()).isEqualTo(SCRIPT);
    JsonNode second =
        kept("Hosts", "/api/v1/hosts?limit=1&cursor=" + first.get("next").asText());
    assertThat(second.get("hosts").get(0)).isEqualTo(all.get("hosts").get(1));
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void tellsAHostWithItsLastFiveMinutes() throws Exception {
    JsonNode host = kept("Host", PLAIN_PATH);
    assertThat(host.get("hostId").asText()).isEqualTo(PLAIN);
    assertThat(host.get("kernelRule").get("rule").asText()).isEqualTo("INETPEER");
    assertThat(host.get("settings").get("values").get("net.ipv4.tcp_tw_recycle").asText())
        .isEqualTo("1");
    long dropped = 0;
    for (JsonNode bucket : host.get("series").get("buckets")) {
      dropped += bucket.get("counts").path("firstDropped").asLong();
    }
    assertThat(dropped).isPositive();
    assertThat(host.get("openAlerts")).isNotEmpty();
    assertThat(host.get("failing")).isNotEmpty();
    assertThat(host.get("asOfMs").asLong()).isGreaterThan(HostStory.BEGIN_S * 1_000);
  }

  @Test
  void sortsSourcesByDropsByLastSynAndByAddress() throws Exception {
    JsonNode drops = kept("Sources", PLAIN_PATH + "/sources?limit=1000");
    List<Integer> numbers = numbers(drops, "dropped");
    assertThat(numbers).isNotEmpty().isSortedAccordingTo((a, b) -> b - a).doesNotContain(0);
    JsonNode seen = kept("Sources", PLAIN_PATH + "/sources?sort=lastSeen&limit=1000");
    assertThat(seen.get("sources").size()).isGreaterThan(numbers.size());
    assertThat(seen.get("sources").get(0).get("lastSynMs").asLong())
        .isGreaterThanOrEqualTo(seen.get("sources").get(9).get("lastSynMs").asLong());
    List<String> walked = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          kept("Sources", PLAIN_PATH + "/sources?sort=address&limit=50" + cursor);
      page.get("sources").forEach(s -> walked.add(s.get("remote").asText()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    }
    assertThat(walked).hasSize(seen.get("sources").size()).doesNotHaveDuplicates();
    assertThat(walked.stream().map(Ip::parse).toList()).isSorted();
    JsonNode few = kept("Sources", PLAIN_PATH + "/sources?sort=address&filter=192.0.2.0/28");
    assertThat(few.get("sources").size()).isBetween(1, 16);
  }

  private static List<Integer> numbers(JsonNode sources, String field) {
    List<Integer> numbers = new ArrayList<>();
    sources.get("sources").forEach(source -> numbers.add(source.get(field).asInt()));
    return numbers;
  }

  @Test
  void tellsWhatIsRememberedOfASourceAndShowsItsLastSyns() throws Exception {
    JsonNode worst =
        kept("Sources", PLAIN_PATH + "/sources?limit=1").get("sources").get(0);
    JsonNode source = kept("Source", PLAIN_PATH + "/sources/" + worst.get("remote").asText());
    JsonNode pair = source.get("pairs").get(0);
    assertThat(pair.get("counts").get("dropped")).isEqualTo(worst.get("dropped"));
    assertThat(pair.get("memory").get("keyedByPair").asBoolean()).isFalse();
    assertThat(pair.get("clocks").get("machines").isInt()).isTrue();
    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    String lowestVerdict = "";
    for (JsonNode point : pair.get("points")) {
      double offsetS = point.get("offsetS").asDouble();
      if (offsetS < lowest) {
        lowest = offsetS;
        lowestVerdict = point.get("verdict").asText();
      }
      highest = Math.max(highest, offsetS);
    }
    assertThat(highest - lowest).as(pair.toString()).isBetween(49.0, 51.0); // s behind
    assertThat(lowestVerdict).isEqualTo("dropped");
  }

  @Test
  void tellsPortsWithForecastAndTimeWaitWithItsLimit() throws Exception {
    JsonNode ports = kept("Ports", PLAIN_PATH + "/ports");
    assertThat(ports.get("capacity").asInt()).isEqualTo(60_999 - 32_768 + 1);
    JsonNode full = ports.get("destinations").get(0);
    assertThat(full.get("remote").asText()).isEqualTo("10.9.9.9");
    assertThat(full.get("used").asInt()).isEqualTo(23_000);
    assertThat(full.get("basis").asText()).isEqualTo("table");
    JsonNode timeWait = kept("TimeWait", PLAIN_PATH + "/time-wait");
    assertThat(timeWait.get("limit").asInt()).isEqualTo(4096);
    assertThat(timeWait.get("now").asInt()).isEqualTo(4000);
    assertThat(timeWait.get("samples").size()).isGreaterThan(30);
  }

  @Test
  void tellsAlertsWithTheirHistory() throws Exception {
    JsonNode open = kept("Alerts", "/api/v1/alerts?status=open");
    JsonNode one = open.get("alerts").get(0);
    JsonNode alert = kept("AlertHistory", "/api/v1/alerts/" + one.get("fingerprint").asText());
    assertThat(alert.get("alert")).isEqualTo(one);
    assertThat(alert.get("history").get(0).get("status").asText()).isEqualTo("FIRING");
    kept("Alerts", "/api/v1/alerts?status=all&limit=1");
    assertThat(kept("Alerts", "/api/v1/alerts?status=resolved").get("alerts")).isEmpty();
  }

  @Test
  void tellsInstancesAndTopology() throws Exception {
    JsonNode instances = kept("Instances", "/api/v1/instances");
    assertThat(instances.get("instances").get(0).get("active")).hasSize(4);
    JsonNode topology = kept("Topology", "/api/v1/topology");
    assertThat(topology.get("description").asText()).contains("host-monitor");
  }

  @Test
  void repeatsNoNameAsMarkup() throws Exception {
    HttpResponse<String> answer = http.get(SCRIPT_PATH);
    assertThat(Browserless.json(answer).get("hostId").asText()).isEqualTo(SCRIPT);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | /api/v1/hosts/nobody",
        "404 | /api/v1/hosts/nobody/sources/1.2.3.4",
        "400 | /api/v1/hosts/web%2Fblue/sources/1.2.3.400",
        "400 | /api/v1/hosts/web%2Fblue/sources/%3Cscript%3E",
        "404 | /api/v1/hosts/web%2Fblue/sources/203.0.113.250",
        "400 | /api/v1/hosts/web%2Fblue/sources?limit=0",
        "400 | /api/v1/hosts/web%2Fblue/sources?limit=1000000000",
        "400 | /api/v1/hosts/web%2Fblue/sources?limit=99999999999999999999",
        "400 | /api/v1/hosts/web%2Fblue/sources?sort=colour",
        "400 | /api/v1/hosts/web%2Fblue/sources?filter=10.0.0.0/33",
        "400 | /api/v1/hosts/web%2Fblue/sources?filter=10.0.0.0/x",
        "400 | /api/v1/hosts/web%2Fblue/sources?cursor=%25%25",
        "400 | /api/v1/hosts/web%2Fblue/sources?cursor=Zm9v",
        "400 | /api/v1/hosts/web%2Fblue/ports?limit=-1",
        "400 | /api/v1/alerts?status=burning",
        "400 | /api/v1/alerts/xyz",
        "404 | /api/v1/alerts/0123456789abcdef",
        "400 | /api/v1/alerts/stream?lastEventId=7",
        "404 | /api/v1/secrets",
        "404 | /console/../openapi.yaml",
        "404 | /console/.hidden.js",
        "404 | /web/nothing.js"
      })
  void saysWhatIsWrongWithARequest(int status, String path) throws Exception {
    HttpResponse<String> answer = http.get(path);
    assertThat(answer.statusCode()).as("%s → %s", path, answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.TYPE);
    assertThat(contract.violations("Problem", Browserless.json(answer))).isEmpty();
  }

  @Test
  void answersGetOnly() throws Exception {
    HttpResponse<String> answer = http.send("DELETE", "/api/v1/hosts");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void takesNoHarmFromHostileRequestsAtEitherPort() throws Exception {
    for (String url : List.of(instance.url(), instance.management().url())) {
      int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
      for (String request : HostileRequestsTest.refused().map(a -> (String) a.get()[1]).toList()) {
        try (RawClient client = RawClient.to(port)) {
          String answer = client.send(request).rest();
          if (!answer.isEmpty()) {
            assertThat(answer).as(request).containsPattern("^HTTP/1.1 [45]").contains(Problem.TYPE);
          }
        }
      }
    }
    assertThat(instance.streams().kafkaStreams().state()).isEqualTo(KafkaStreams.State.RUNNING);
    assertThat(instance.management().get("/livez").statusCode()).isEqualTo(200);
    assertThat(kept("Hosts", "/api/v1/hosts").get("hosts")).hasSize(2);
  }

  @Test
  void isReadyAndShowsItsFigures() throws Exception {
    Browserless management = instance.management();
    assertThat(management.get("/livez").statusCode()).isEqualTo(200);
    assertThat(management.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(management.get("/metrics").body())
        .contains("pawprint_rows_in_total")
        .contains("pawprint_dead_letters_total")
        .contains("pawprint_evicted_total")
        .contains("pawprint_event_lag_seconds")
        .containsPattern("pawprint_verdicts_total\\{cause=\"recycle_older_tsval\".*\\} [1-9]")
        .containsPattern("pawprint_alerts_open\\{kind=\"RecycleUnderNat\".*\\} 2")
        .contains("kafka_stream_thread_");
    assertThat(management.get("/nothing").statusCode()).isEqualTo(404);
  }
}
