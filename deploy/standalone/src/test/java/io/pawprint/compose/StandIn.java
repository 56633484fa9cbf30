// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import io.pawprint.images.Dockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands for an image that cannot be pulled or built here.
 *
 * @param binds folder of this machine to its place in the image, read-only
 * @param scratch folders of the image that its user may write
 * @param environment that the image sets
 * @param entrypoint and what it runs by default
 */
record StandIn(
    Map<Path, String> binds,
    List<String> scratch,
    Map<String, String> environment,
    List<String> entrypoint,
    List<String> command) {

  private static final String JAVA = "/opt/jdk/bin/java";

  /**
   * For an image.
   *
   * @param staged where stage.sh has laid out our own
   * @param root of the repository
   * @return null for one that nothing stands for
   */
  static StandIn of(String image, Path staged, Path root) {
    String name = image.substring(0, image.lastIndexOf(':'));
    return switch (name) {
      case "pawprint/streams-app" -> ours("streams-app", staged, root);
      case "pawprint/connect" -> ours("connect", staged, root);
      case "apache/kafka" -> kafka(root);
      case "apicurio/apicurio-registry" -> registry(root);
      case "prom/prometheus" -> program("prometheus");
      case "prom/alertmanager" -> program("prometheus-alertmanager");
      default -> null;
    };
  }

  private static StandIn ours(String target, Path staged, Path root) {
    Dockerfile file = Dockerfile.read(root.resolve("deploy/images/Dockerfile"));
    Map<Path, String> binds = new TreeMap<>();
    binds.put(staged.resolve("runtime"), "/opt/java");
    binds.put(staged.resolve(target), "/opt/pawprint");
    return new StandIn(binds, List.of("/var/lib/pawprint"), file.environment(target),
        file.stage(target).exec("ENTRYPOINT"), file.stage(target).exec("CMD"));
  }

  /** The class that prepares configuration and storage in the image is Kafka's own. */
  private static StandIn kafka(Path root) {
    String script = "java='" + JAVA + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
        + " -cp /opt/kafka/libs/* '; set -f; $java -Xmx128m kafka.docker.KafkaDockerWrapper setup"
        + " --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config"
        + " --final-configs-dir /opt/kafka/config"
        + " && exec $java $KAFKA_HEAP_OPTS kafka.Kafka /opt/kafka/config/server.properties";
    return new StandIn(
        Map.of(root.resolve("deploy/standalone/target/lib"), "/opt/kafka/libs"),
        List.of("/opt/kafka/config", "/var/lib/kafka/data"), Map.of(),
        List.of("/bin/sh", "-c", script), List.of());
  }

  private static StandIn registry(Path root) {
    return new StandIn(
        Map.of(root.resolve("schemas/foreign/target/registry"), "/deployments"),
        List.of(), Map.of(), List.of("/bin/sh", "-c", "exec " + JAVA
            + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $JAVA_OPTS_APPEND"
            + " -jar /deployments/*-runner.jar"), List.of());
  }

  private static StandIn program(String name) {
    return new StandIn(Map.of(), List.of(), Map.of(), List.of("/usr/bin/" + name), List.of());
  }
}
