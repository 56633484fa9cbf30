// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.pawprint.agent.ConnectCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedClientsTest {
  @TempDir static Path directory;

  @Test
  void scratch() throws Exception {
    GuardedBroker broker = GuardedBroker.start(directory.resolve("broker"), List.of("x"));
    Map<String, Map<String, String>> ways = new TreeMap<>();
    Map<String, String> good = broker.settings(GuardedBroker.login("x", GuardedBroker.password("x")));
    ways.put("norights", good);
    ways.put("wrong", broker.settings(GuardedBroker.login("x", "nope")));
    Map<String, String> plain = new TreeMap<>();
    plain.put("bootstrap.servers", broker.bootstrapServers());
    ways.put("plain", plain);
    Map<String, String> unknown = new TreeMap<>(good);
    unknown.remove("ssl.truststore.type");
    unknown.remove("ssl.truststore.location");
    ways.put("unknownca", unknown);
    Map<String, String> saslplain = new TreeMap<>(good);
    saslplain.put("security.protocol", "SASL_PLAINTEXT");
    ways.put("saslplaintext", saslplain);
    Map<String, String> sslOnly = new TreeMap<>(good);
    sslOnly.put("security.protocol", "SSL");
    ways.put("sslonly", sslOnly);
    Map<String, String> mech = new TreeMap<>(good);
    mech.put("sasl.mechanism", "SCRAM-SHA-256");
    ways.put("mech", mech);
    Map<String, String> trust = new TreeMap<>(good);
    trust.put("ssl.truststore.location", "/nonexistent/ca.pem");
    ways.put("nofile", trust);
    for (var way : ways.entrySet()) {
      for (List<String> command : List.of(List.of("topics", "--check"), List.of("alerts"), List.of("streams"),
          List.of("replay"), List.of("reset", "--state-dir", "/tmp/guard/nostate"))) {
        StringBuilder file = new StringBuilder();
        way.getValue().forEach((k, v) -> file.append(k.equals("bootstrap.servers") ? "" : "kafka.").append(k).append('=').append(v).append('\n'));
        Path config = Files.writeString(directory.resolve("c.properties"), file);
        List<String> args = new ArrayList<>(command);
        args.addAll(List.of("--config", config.toString()));
        if (command.get(0).equals("replay")) {
          args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        }
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));
        long began = System.nanoTime();
        int exit = Main.commandLine(terminal, List.of()).execute(args.toArray(new String[0]));
        System.out.println("@@ " + way.getKey() + " " + command.get(0) + " -> " + exit + " in " + (System.nanoTime() - began) / 1000000 + " ms: " + err);
      }
    }
    broker.close();
  }
}
