// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.probe.live.CaptureFilter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a linter would say of the Dockerfile, and what no linter knows. */
class DockerfileTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path IMAGES = Path.of("../images");

  private final Dockerfile file = Dockerfile.read(Dockerfile.FILE);

  private static List<String> lines(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
  }

  private static String artifact(String jar) {
    return jar.replaceFirst("-\\d.*\\.jar$", "");
  }

  @Test
  void pinsEveryImageItIsFrom() {
    for (Dockerfile.Stage stage : file.stages()) {
      if (file.stage(stage.from()) == null) {
        assertThat(stage.from()).matches("[a-z/]+:[a-z0-9.-]*\\d[a-z0-9.-]*")
            .doesNotContain("latest");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams-app", "connect"})
  void runsAsAnUnprivilegedNumberAndStartsItsProgramItself(String target) {
    Dockerfile.Stage stage = file.stage(target);
    assertThat(stage.all("USER")).containsExactly("10001:10001");
    assertThat(stage.all("HEALTHCHECK")).hasSize(1);
    assertThat(stage.all("ADD")).isEmpty();
    assertThat(stage.exec("ENTRYPOINT")).startsWith("/opt/java/bin/java");
    assertThat(file.environment(target)).containsEntry("XDG_STATE_HOME", "/var/lib");
  }

  @Test
  void copiesWhatIsThere() {
    for (Dockerfile.Stage stage : file.stages()) {
      for (String copy : stage.all("COPY")) {
        String[] words = copy.split("\\s+");
        for (int i = 0; i < words.length - 1 && !copy.startsWith("--from"); i++) {
          assertThat(ROOT.resolve(words[i])).exists();
        }
        if (copy.startsWith("--from")) {
          assertThat(words[1]).matches("/image/(runtime|(streams-app|connect)/(app|bin|lib))");
        }
      }
    }
  }

  @Test
  void copiesWhatChangesRarelyFirst() {
    for (String target : List.of("streams-app", "connect")) {
      assertThat(file.stage(target).all("COPY").stream()
          .map(copy -> copy.substring(copy.lastIndexOf('/') + 1)).toList())
          .containsExactly("lib", "bin", "app");
    }
  }

  @Test
  void hasAnIgnoreFileThatKeepsBuildsAndSecretsOut() throws IOException {
    assertThat(lines(ROOT.resolve(".dockerignore")))
        .contains("**/target", ".git", "deploy/compose/secrets");
  }

  @Test
  void limitsTheJvmByItsContainer() throws IOException {
    assertThat(lines(IMAGES.resolve("streams-app/java.options"))).contains(
        "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError",
        "-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=/var/lib/pawprint");
    assertThat(lines(IMAGES.resolve("connect/java.options"))).contains(
        "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-XX:HeapDumpPath=/var/lib/pawprint");
    // as the launcher has it
    String launcher = Files.readString(ROOT.resolve("deploy/pawprint"));
    assertThat(launcher).contains("-Xms16m -Xmx64m -Xss512k -XX:TieredStopAtLevel=1");
  }

  @Test
  void listsNoJarThatIsNotOnTheClassPathAndNoBroker() throws IOException {
    Set<String> there = Stream.of(classPath()).map(path -> artifact(Path.of(path).getFileName()
        .toString())).collect(Collectors.toSet());
    for (String list : List.of("streams-app.list", "connect.list")) {
      List<String> listed = lines(IMAGES.resolve(list)).stream()
          .filter(line -> line.startsWith("lib/")).map(line -> line.substring(4)).toList();
      assertThat(there).as(list).containsAll(listed);
      assertThat(listed).as(list).isSorted().doesNotHaveDuplicates()
          .doesNotContain("kafka_2.13", "kafka-server", "scala-library", "junit-jupiter-api");
    }
  }

  @Test
  void putsTheModulesThatTheJarsNeedIntoTheRuntime() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String list : List.of("streams-app.list", "connect.list")) {
      lines(IMAGES.resolve(list)).forEach(line -> listed.add(line.substring(4)));
    }
    List<String> arguments = Stream.concat(
        Stream.of("--multi-release", "17", "--ignore-missing-deps", "--print-module-deps"),
        Stream.of(classPath()).filter(path -> path.endsWith(".jar")
            && listed.contains(artifact(Path.of(path).getFileName().toString())))).toList();
    java.io.StringWriter said = new java.io.StringWriter();
    ToolProvider.findFirst("jdeps").orElseThrow().run(new java.io.PrintWriter(said),
        new java.io.PrintWriter(java.io.Writer.nullWriter()), arguments.toArray(String[]::new));
    Set<String> needed = new TreeSet<>(List.of(
        said.toString().strip().lines().reduce((a, b) -> b).orElseThrow().split(",")));
    needed.remove("java.desktop"); // runtime.modules says why
    assertThat(lines(IMAGES.resolve("runtime.modules"))).containsAll(needed)
        .contains("jdk.crypto.ec");
  }

  private static String[] classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    return (surefire == null ? System.getProperty("java.class.path") : surefire)
        .split(File.pathSeparator);
  }

  @Test
  void capturesWhatTheSensorReads() throws IOException {
    assertThat(Files.readString(IMAGES.resolve("connect/capture.sh")))
        .contains(" '" + CaptureFilter.expression(0, Set.of(), false) + "' >\"$pipe\"\n");
  }
}
