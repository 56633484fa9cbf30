// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.standalone.RemoteIncident;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The whole of docker-compose.yml on loopback; {@code loopback.sh} calls it. Prints what it checks,
 * ends with 1 at the first thing that is not so.
 */
public final class Loopback {

  private static final long WITHIN_NS = 300_000_000_000L;
  private static final String HOST = "recycle-nat";
  private static final String REGISTRY = "http://127.0.0.1:18081/apis/ccompat/v7";

  private final long beganNs = System.nanoTime();
  private final Path root;
  private final Path work;
  private final Curl curl;
  private final Map<String, Container> containers = new LinkedHashMap<>();

  private Loopback(Path root, Path work) {
    this.root = root;
    this.work = work;
    this.curl = new Curl(root.resolve("deploy/compose/secrets/prometheus"));
  }

  /** Arguments: root of the repository, folder for what is written, folder of stage.sh. */
  public static void main(String[] args) throws Exception {
    Loopback run = new Loopback(Path.of(args[0]), Path.of(args[1]));
    try {
      run.start(Path.of(args[2]));
      run.incident();
      run.scrapes();
      run.questions();
      run.restart();
      run.stop();
    } catch (AssertionError e) {
      System.out.println("NOT SO  " + e.getMessage());
      for (Container container : run.containers.values()) {
        System.out.println("--- " + container.name() + "\n" + container.tail());
      }
      System.exit(1);
    } finally {
      run.containers.values().forEach(Container::kill);
    }
    System.out.printf("all of it in %.0f s%n", (System.nanoTime() - run.beganNs) / 1e9);
    System.exit(0);
  }

  private void start(Path staged) throws Exception {
    ComposeFile file = ComposeFile.read(root.resolve("deploy/compose/docker-compose.yml"));
    for (ComposeService service : file.services().values()) {
      StandIn image = StandIn.of(service.image(), staged, root);
      if (image == null) {
        say("not run: " + service.name() + ", as nothing here stands for " + service.image());
      } else {
        containers.put(service.name(), new Container(service, image, work));
      }
    }
    List<ComposeService> waiting = new ArrayList<>(file.services().values());
    waiting.removeIf(service -> !containers.containsKey(service.name()));
    List<String> unsure = new ArrayList<>();
    await("all services are started in their order and healthy", () -> {
      for (ComposeService service : List.copyOf(waiting)) {
        if (ready(service)) {
          containers.get(service.name()).start();
          waiting.remove(service);
          unsure.add(service.name());
        }
      }
      unsure.removeIf(name -> well(name, file.services().get(name)));
      return waiting.isEmpty() && unsure.isEmpty();
    });
  }

  private final Map<String, Boolean> healthy = new LinkedHashMap<>();

  private boolean well(String name, ComposeService service) {
    try {
      Container container = containers.get(name);
      boolean job = name.equals("topics");
      require(container.runs() || job && container.exitCode() == 0, name + " goes on running");
      boolean well = job ? !container.runs() : container.healthy();
      if (well) {
        say((service.health().isEmpty() ? "runs: " : "healthy: ") + name);
        healthy.put(name, true);
      }
      return well;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean ready(ComposeService service) {
    return service.dependsOn().entrySet().stream().allMatch(needed ->
        needed.getValue().equals("service_started")
            ? containers.get(needed.getKey()).runs() : healthy.containsKey(needed.getKey()));
  }

  private void incident() throws Exception {
    long records = RemoteIncident.play(
        root.resolve("deploy/incidents/recycle_nat"), "127.0.0.1:19092", REGISTRY);
    say("played recycle_nat: " + records + " records to 127.0.0.1:19092");
    await("Alertmanager shows RecycleUnderNat of " + HOST + ", critical", () -> {
      for (JsonNode alert : curl.json("http://127.0.0.1:9093/api/v2/alerts")) {
        JsonNode labels = alert.get("labels");
        if (labels.path("alertname").asText().equals("RecycleUnderNat")
            && labels.path("host").asText().equals(HOST)
            && labels.path("severity").asText().equals("critical")) {
          return true;
        }
      }
      return false;
    });
  }

  private void scrapes() throws Exception {
    await("Prometheus scrapes both instances, the sink, Alertmanager and itself", () -> {
      List<String> up = new ArrayList<>();
      curl.json("http://127.0.0.1:9090/api/v1/targets").path("data").path("activeTargets")
          .forEach(target -> up.add(target.get("labels").get("instance").asText() + " "
              + target.get("health").asText()));
      Collections.sort(up);
      return up.equals(List.of("127.0.0.1:9090 up", "alert-sink:8078 up", "alertmanager:9093 up",
          "streams-1:8079 up", "streams-2:8079 up"));
    });
    await("pawprint_alerts_open{kind=\"RecycleUnderNat\"} is 1 in Prometheus", () ->
        curl.json("http://127.0.0.1:9090/api/v1/query?query="
            + "max(pawprint_alerts_open%7Bkind=%22RecycleUnderNat%22%7D)")
            .at("/data/result/0/value/1").asText().equals("1"));
    await("Prometheus has loaded the rules", () ->
        curl.json("http://127.0.0.1:9090/api/v1/rules").at("/data/groups").size() > 0);
  }

  private void questions() throws Exception {
    for (String instance : List.of("streams-1", "streams-2")) {
      await(instance + " answers for " + HOST + ", whoever has it", () ->
          curl.text("https://" + instance + ":8443/api/v1/hosts/" + HOST).contains(HOST));
    }
    await("this machine is observed, SYNs too, through the capture's pipe", () -> {
      for (JsonNode host : curl.json("https://streams-1:8443/api/v1/hosts").path("hosts")) {
        if (!host.path("hostId").asText().equals(HOST) && host.path("firstSyns").asInt() > 0) {
          return true;
        }
      }
      return false;
    });
  }

  private void restart() throws Exception {
    Container streams = containers.get("streams-2");
    int code = streams.stop(40);
    require(code == 0, "streams-2 ends with 0 on TERM: " + code);
    streams.start();
    await("streams-2 is healthy again", streams::healthy);
    await("both instances still know " + HOST, () ->
        curl.text("https://streams-1:8443/api/v1/hosts/" + HOST).contains(HOST)
            && curl.text("https://streams-2:8443/api/v1/hosts/" + HOST).contains(HOST));
  }

  private void stop() throws Exception {
    for (Container container : containers.values()) {
      require(container.name().equals("topics") || container.runs(),
          container.name() + " still runs");
    }
    for (String name : List.of("streams-1", "streams-2", "alert-sink", "connect")) {
      int code = containers.get(name).stop(40);
      require(code == 0, name + " ends with 0 on TERM: " + code);
      say("ends with 0 on TERM: " + name);
    }
  }

  private void await(String what, Callable<Boolean> holds) throws Exception {
    long sinceNs = System.nanoTime();
    while (!holds.call()) {
      for (Container container : containers.values()) {
        require(container.runs() || !container.started() || container.exitCode() == 0,
            container.name() + " goes on running");
      }
      require(System.nanoTime() - sinceNs < WITHIN_NS, what);
      Thread.sleep(500);
    }
    say(what);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private void say(String line) {
    System.out.printf("%5.1f s  %s%n", (System.nanoTime() - beganNs) / 1e9, line);
  }
}
