// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A shell that sits in another network namespace and reads one-line files there: what {@code
 * /proc/sys/net} shows depends on who reads it (net_ctl_header_lookup, net/sysctl_net.c). All files
 * that were ever asked for are read together, by one child, twice a second at most. Thread-safe.
 */
final class NamespaceShell implements AutoCloseable {

  private static final String SCRIPT = """
      echo ready
      while IFS= read -r files; do
        grep -sH '' $files
        echo .
      done""";
  private static final String END = ".";
  private static final long FRESH_NS = 500_000_000L;
  private static final long END_WAIT_MS = 1_000;

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final Set<String> asked = new TreeSet<>();
  private final Map<String, String> values = new HashMap<>();
  private long readNs;

  private NamespaceShell(Process process) {
    this.process = process;
    this.answers = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param namespace a file such as {@code /run/netns/blue} or {@code /proc/1/ns/net}
   * @throws ProbeException if the namespace cannot be entered
   */
  static NamespaceShell enter(Path namespace) throws ProbeException {
    ProcessBuilder builder = new ProcessBuilder(within(namespace, List.of("sh", "-c", SCRIPT)))
        .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    String said;
    try {
      NamespaceShell shell = new NamespaceShell(builder.start());
      said = shell.answers.readLine();
      if ("ready".equals(said)) {
        return shell;
      }
      shell.close();
    } catch (IOException e) {
      said = "nsenter cannot be started: install util-linux";
    }
    throw new ProbeException("network namespace " + namespace + " cannot be entered: "
        + (said == null ? "nsenter ended" : said.replaceFirst("^nsenter: ", ""))
        + "; run as root, or observe this namespace only (netns=own)");
  }

  /** The command, run in that namespace. */
  static List<String> within(Path namespace, List<String> command) {
    List<String> words = new ArrayList<>(List.of("nsenter", "--net=" + namespace, "--"));
    words.addAll(command);
    return words;
  }

  /** The line in a file as that namespace shows it, at most half a second ago. */
  synchronized String text(String file) throws IOException {
    if (asked.add(file) || System.nanoTime() - readNs > FRESH_NS) {
      readAll();
    }
    String value = values.get(file);
    if (value == null) {
      throw new NoSuchFileException(file);
    }
    return value;
  }

  private void readAll() throws IOException {
    questions.write(String.join(" ", asked) + "\n");
    questions.flush();
    values.clear();
    for (String line = answers.readLine(); !END.equals(line); line = answers.readLine()) {
      if (line == null) {
        throw new IOException("the shell in the namespace has ended");
      }
      int colon = line.indexOf(':');
      values.putIfAbsent(line.substring(0, Math.max(colon, 0)), line.substring(colon + 1));
    }
    readNs = System.nanoTime();
  }

  /** Its {@code /proc/PID/net} shows that namespace to any reader. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_WAIT_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
