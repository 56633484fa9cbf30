// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import static io.pawprint.standalone.QuickCluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.agent.AlertmanagerChild;
import io.pawprint.standalone.PlayedInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What operators are given, held against what runs: a played instance, a worker, Alertmanager,
 * node_exporter on this kernel and on a recorded one, and a Prometheus that watches them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class OperationsTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Path INCIDENTS = Path.of("../incidents");
  private static final String JAVA =
      ProcessHandle.current().info().command().orElseThrow();

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private Path directory;
  private PlayedInstance pawprint;
  private PrometheusChild prometheus;
  private String worker;

  @BeforeAll
  void startEverything(@TempDir Path folder) throws Exception {
    Program.need(
        "prometheus", "prometheus-node-exporter", "prometheus-alertmanager", "curl", "sh");
    directory = folder;
    AlertmanagerChild alertmanager = opened(AlertmanagerChild.start(folder));
    pawprint = opened(
        PlayedInstance.start(folder.resolve("state"), "recycle_nat", "bucket_overflow"));
    worker = "127.0.0.1:" + PlayedInstance.freePort();
    opened(worker(alertmanager.url()));
    String ours = nodeExporter("/proc");
    Path recorded = folder.resolve("proc");
    RecordedProc.write(INCIDENTS.resolve("recycle_nat"), recorded);
    String old = nodeExporter(recorded.toString());
    int port = PlayedInstance.freePort();
    prometheus = opened(PrometheusChild.start(folder.resolve("prometheus"), port, Map.of(
        "127.0.0.1:8079", authority(pawprint.management()),
        "127.0.0.1:8078", worker,
        "127.0.0.1:9093", authority(alertmanager.url()),
        "\"127.0.0.1:9100\"", "\"" + ours + "\", \"" + old + "\"",
        "127.0.0.1:9090", "127.0.0.1:" + port)));
    until("Prometheus is ready", prometheus::isReady);
    until("Prometheus has seen all six", () -> prometheus.query("up == 1").size() == 6);
    until("recording rules have been evaluated", () ->
        prometheus.query("job_kind_severity:pawprint_alerts_open:max").size() >= 3
            && prometheus.query("job_verdict_cause:pawprint_verdicts:rate5m").size() > 0
            && prometheus.query("instance:tcp_sockets_per_port_range:ratio").size() == 2);
  }

  @AfterAll
  void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }

  private static String authority(String url) {
    return URI.create(url).getAuthority();
  }

  private static List<String> pawprintCommand(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto",
        "-cp", System.getProperty("java.class.path"), "io.pawprint.standalone.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The worker's files as shipped, with addresses of here; segments from a folder: no rights. */
  private Program worker(String alertmanager) throws Exception {
    List<String> files = new ArrayList<>();
    for (String name : List.of("worker", "netstat", "syn", "sysctl", "alertmanager")) {
      String text = Files.readString(Path.of("../connect", name + ".properties"))
          .replace("http://127.0.0.1:18081", pawprint.registry())
          .replace("127.0.0.1:19092", pawprint.brokers())
          .replace("http://127.0.0.1:9093", alertmanager)
          .replace("#host.id=web-1", "host.id=watched");
      if (name.equals("worker")) {
        text += "offset.storage.file.filename=" + directory.resolve("offsets") + "\n";
      } else if (name.equals("syn")) {
        text += "capture.from=directory\ndirectory.path=" + directory + "\n";
      }
      files.add(Files.writeString(directory.resolve(name + ".properties"), text).toString());
    }
    List<String> command = pawprintCommand("connect", "--metrics", worker, "--config");
    command.addAll(files);
    Program program = Program.start(directory.resolve("worker.log"), command);
    until("all tasks of the worker run", () -> {
      if (!program.isAlive()) {
        throw new AssertionError("the worker ended: " + log(program));
      }
      return status("http://" + worker + "/readyz") == 200
          && count(get("http://" + worker + "/metrics"), "task_running{") == 4;
    });
    return program;
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  private static String log(Program program) {
    try {
      return program.log();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private String nodeExporter(String proc) throws Exception {
    String flags = Program.run(
        Path.of("."), Map.of(), "sh", "../prometheus/node-exporter/flags.sh", proc).strip();
    String address = "127.0.0.1:" + PlayedInstance.freePort();
    List<String> command = new ArrayList<>(List.of(
        "prometheus-node-exporter", "--web.listen-address=" + address, "--path.procfs=" + proc,
        "--collector.disable-defaults"));
    command.addAll(List.of(flags.split(" ")));
    Program program = opened(Program.start(
        directory.resolve("node-" + address.replace(':', '-') + ".log"), command));
    until("node_exporter answers", () -> {
      if (!program.isAlive()) {
        throw new AssertionError("node_exporter ended: " + log(program));
      }
      return status("http://" + address + "/metrics") == 200;
    });
    return address;
  }

  private static int status(String url) {
    try {
      return answer(url).statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  private static String get(String url) {
    try {
      return answer(url).body();
    } catch (IOException e) {
      throw new AssertionError(url, e);
    }
  }

  private static HttpResponse<String> answer(String url) throws IOException {
    try {
      return HttpClient.newHttpClient().send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyQueryNamesMetricsThatReallyAreThere() throws Exception {
    Set<String> there = prometheus.metrics();
    // a share of nothing has no series: a recording rule makes a name, too
    prometheus.rules().findValues("rules").forEach(rules -> rules.forEach(rule -> {
      if (rule.get("type").asText().equals("recording")) {
        there.add(rule.get("name").asText());
      }
    }));
    Map<String, String> queries = new TreeMap<>();
    for (Path file : DashboardsTest.files(DashboardsTest.GRAFANA.resolve("boards"), ".board")) {
      Board.read(file).queries().forEach(query -> queries.put(query, file.toString()));
    }
    int boards = queries.size();
    for (JsonNode group : prometheus.rules()) {
      for (JsonNode rule : group.get("rules")) {
        assertThat(rule.get("health").asText()).as("%s", rule).isEqualTo("ok");
        queries.put(rule.get("query").asText(), rule.get("name").asText());
      }
    }
    assertThat(queries.size()).isGreaterThan(boards + 40);
    queries.forEach((query, where) -> {
      assertThat(there).as("%s: %s", where, query)
          .containsAll(PromQl.metrics(PromQl.plain(query)));
      prometheus.query(PromQl.plain(query));
    });
  }

  @Test
  void dashboardsHaveSomethingToShow() throws Exception {
    List<String> queries = new ArrayList<>();
    for (Path file : DashboardsTest.files(DashboardsTest.GRAFANA.resolve("boards"), ".board")) {
      queries.addAll(Board.read(file).queries());
    }
    // nothing comes just now: a share of nothing is nothing
    queries.removeIf(query -> query.contains("ratio_rate5m") || query.contains(" / "));
    for (String query : queries) { // a rate takes two looks
      until(query + " shows something", () -> !prometheus.query(PromQl.plain(query)).isEmpty());
    }
    assertThat(prometheus.query(
            "job_kind_severity:pawprint_alerts_open:max{severity=\"critical\"}").findValuesAsText(
        "kind")).contains("RecycleUnderNat");
  }

  @Test
  void rulesWithoutPawprintSeeTheRecordedKernelsTrap() throws Exception {
    until("the rule looks at it", () ->
        prometheus.query("ALERTS{alertname=\"UnsafeRecycle\"}").size() == 1);
    assertThat(prometheus.query("node_netstat_TcpExt_PAWSPassive").findValuesAsText("__name__"))
        .as("this kernel has none, the recorded one has").hasSize(1);
    assertThat(prometheus.query("node_scrape_collector_success{collector=\"sysctl\"} == 1"))
        .hasSize(2);
  }

  @Test
  void theGuideExplainsEachMetricAndNoOther() throws Exception {
    String text = get(pawprint.management() + "/metrics") + get("http://" + worker + "/metrics");
    Set<String> exposed = text.lines().filter(line -> line.startsWith("# TYPE pawprint_"))
        .map(line -> line.split(" ")[2]).collect(Collectors.toCollection(TreeSet::new));
    assertThat(Guide.read(DOCS.resolve("OPERATIONS.md")).metrics())
        .containsExactlyElementsOf(exposed);
  }

  @Test
  void everyCommandOfTheOperationsGuideRuns() throws Exception {
    String said = run("OPERATIONS.md");
    assertThat(said).contains("recycle-nat", "RecycleUnderNat", "pawprint_event_lag_seconds");
    assertThat(directory.resolve("OPERATIONS.md.d/alerts.jsonl")).content()
        .contains("RecycleUnderNat");
  }

  @Test
  void everyCommandOfTheRecyclePageRuns() throws Exception {
    run("RECYCLE-OFF.md");
    assertThat(Files.readString(directory.resolve("RECYCLE-OFF.md.d/recycle-on.jsonl")))
        .contains("\"hostId\":\"recycle-nat\"").doesNotContain("bucket-overflow");
  }

  /** All of a page's blocks in one shell, in a folder that looks like a clone. */
  private String run(String page) throws Exception {
    Path clone = Files.createDirectories(directory.resolve(page + ".d"));
    Path deploy = Files.createDirectories(clone.resolve("deploy"));
    Files.createSymbolicLink(
        deploy.resolve("incidents"), INCIDENTS.toAbsolutePath().normalize());
    Path launcher = Files.writeString(deploy.resolve("pawprint"), "#!/bin/sh\nexec "
        + pawprintCommand().stream().map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ")) + " \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Guide guide = Guide.read(DOCS.resolve(page));
    assertThat(guide.here()).hasSizeGreaterThan(3);
    for (String block : guide.elsewhere()) {
      Program.run(clone, Map.of(), "sh", "-n", "-c", block);
    }
    String script = String.join("\n", guide.here())
        .replace("http://127.0.0.1:8080", pawprint.api())
        .replace("http://127.0.0.1:8079", pawprint.management())
        .replace("http://127.0.0.1:18081", pawprint.registry())
        .replace("127.0.0.1:19092", pawprint.brokers());
    return Program.run(clone, Map.of(), "sh", "-eux", "-c", script);
  }
}
