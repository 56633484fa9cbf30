// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts each side in a process of its own, with the same memory for its heap, one at a time. */
final class Contest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String pawprintClassPath;
  private final String flinkClassPath;
  private final String flinkGc;
  private final String heap;
  private final Path directory;

  /**
   * @param pawprintClassPath as the launcher makes it, and this jar
   * @param flinkClassPath with the Kafka client that Flink's connector wants, first
   * @param flinkGc collector of the Flink job, as in {@code -XX:+UseSerialGC}
   * @param heap of each process, as {@code -Xmx} takes it
   */
  Contest(
      String pawprintClassPath, String flinkClassPath, String flinkGc, String heap,
      Path directory) {
    this.pawprintClassPath = pawprintClassPath;
    this.flinkClassPath = flinkClassPath;
    this.flinkGc = flinkGc;
    this.heap = heap;
    this.directory = directory;
  }

  RunFigures run(Contestant who, Side side) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String gc = who.isPawprint() ? "Serial" : flinkGc; // as deploy/pawprint starts it
    command.addAll(
        List.of("-Xms64m", "-Xmx" + heap, "-XX:+Use" + gc + "GC", "-XX:TieredStopAtLevel=4"));
    if (who.isPawprint()) {
      command.addAll(List.of("-cp", pawprintClassPath, PawprintSide.class.getName()));
    } else {
      command.addAll(
          List.of(
              // Flink's serializers and closure cleaner look into these
              "--add-opens=java.base/java.util=ALL-UNNAMED",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "-cp", flinkClassPath, FlinkSide.class.getName()));
    }
    command.addAll(side.arguments());
    Path out = directory.resolve(who.id() + ".json");
    Path log = directory.resolve(who.id() + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    Thread orphanage = new Thread(process::destroyForcibly, "pawprint-peer-orphan");
    Runtime.getRuntime().addShutdownHook(orphanage);
    int exit = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(orphanage);
    String[] lines = Files.readString(out).strip().split("\n");
    String last = lines[lines.length - 1];
    if (exit != 0 || !last.startsWith("{")) {
      throw new UserError(
          who.label() + " ended with exit code " + exit + ":\n" + String.join("\n", lines)
              + "\n" + tail(log));
    }
    return JSON.readValue(last, RunFigures.class);
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }
}
