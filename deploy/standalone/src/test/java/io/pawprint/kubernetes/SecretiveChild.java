// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command as a process of its own that logs all that it can, to be searched for secrets. */
final class SecretiveChild implements AutoCloseable {

  private static final String LOGBACK = """
      <configuration>
        <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
        <appender name="err" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%d %-5level %logger: %msg%n</pattern></encoder>
        </appender>
        <logger name="org.eclipse.jetty" level="INFO"/>
        <root level="DEBUG"><appender-ref ref="err"/></root>
      </configuration>
      """;

  private final Process process;
  private final Path output;

  private SecretiveChild(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** @param command main class and arguments */
  static SecretiveChild start(Path output, List<String> command, Map<String, String> environment)
      throws IOException {
    Path logback = Files.writeString(output.resolveSibling(output.getFileName() + ".xml"), LOGBACK);
    List<String> all = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=" + logback,
        "-cp", System.getProperty("java.class.path")));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all)
        .redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new SecretiveChild(builder.start(), output);
  }

  /** All that it wrote so far. */
  String said() {
    try {
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its own and those of the processes that it started, as anybody on the machine sees them. */
  String commandLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (ProcessHandle one : Stream.concat(
        Stream.of(process.toHandle()), process.descendants()).toList()) {
      lines.append(Files.readString(Path.of("/proc", one.pid() + "", "cmdline"))).append('\n');
    }
    return lines.toString();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
