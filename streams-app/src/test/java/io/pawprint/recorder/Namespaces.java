// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces with a link between them. */
final class Namespaces implements AutoCloseable {

  static final String SERVER_ADDRESS = "198.51.100.1";

  private final String server;
  private final String client;

  private Namespaces(String name) {
    server = name + "s";
    client = name + "c";
  }

  /** Makes them; without the right to, the test is skipped, or fails where all must run. */
  static Namespaces make() throws Exception {
    Namespaces made = new Namespaces("pp" + ProcessHandle.current().pid());
    String refused = run("ip", "netns", "add", made.server);
    if (!refused.isEmpty()) {
      Tools.missing("network namespaces cannot be made here: " + refused);
    }
    must("ip", "netns", "add", made.client);
    must("ip", "-n", made.server, "link", "add", "v0", "type", "veth", "peer", "name", "v0",
        "netns", made.client);
    made.up(made.server, SERVER_ADDRESS);
    made.up(made.client, "198.51.100.2");
    // now and then a client that has closed answers the last ACK with RST: it ends no TIME_WAIT
    must("ip", "netns", "exec", made.server, "sh", "-c",
        "echo 1 >/proc/sys/net/ipv4/tcp_rfc1337");
    return made;
  }

  private void up(String namespace, String address) throws Exception {
    must("ip", "-n", namespace, "address", "add", address + "/24", "dev", "v0");
    must("ip", "-n", namespace, "link", "set", "v0", "up");
    must("ip", "-n", namespace, "link", "set", "lo", "up");
  }

  /** Name of the server's. */
  String server() {
    return server;
  }

  ProcessBuilder onServer(List<String> command) {
    return in(server, command);
  }

  /** Runs {@link Talk}. */
  ProcessBuilder talk(boolean atServer, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", "target/test-classes",
        Talk.class.getName()));
    command.addAll(List.of(arguments));
    return in(atServer ? server : client, command);
  }

  private static ProcessBuilder in(String namespace, List<String> command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(command);
    return new ProcessBuilder(all).redirectErrorStream(true);
  }

  private static void must(String... command) throws Exception {
    assertThat(run(command)).as(String.join(" ", command)).isEmpty();
  }

  private static String run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor() == 0 ? "" : said + " (status " + process.exitValue() + ")";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() throws Exception {
    run("ip", "netns", "del", client);
    run("ip", "netns", "del", server);
  }
}
