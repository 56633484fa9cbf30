// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.broker.TestBroker;
import io.pawprint.topology.BrokerClient;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import io.pawprint.torture.HostStory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with TLS and a token: one trusts the other's certificate, which trusts nobody. */
@Timeout(240)
class TlsHopTest {

  private static final int HOSTS = 8;

  @TempDir Path directory;

  private HttpClient client;

  @Test
  void passesAQuestionOnOverTlsAndSaysSoWhereTheCertificateIsNotTrusted() throws Exception {
    Secrets open = Secrets.tls(directory, "trusting");
    Secrets shy = Secrets.tls(directory, "shy");
    Secrets both = open.trusting(directory.resolve("both"), open, shy);
    Secrets alone = shy.trusting(directory.resolve("alone"), shy);
    client = HttpClient.newBuilder().sslContext(Peers.trusting(both.trustStore().orElseThrow()))
        .build();
    try (TestBroker broker =
            TestBroker.start(directory.resolve("broker"), Instance.PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient kafka = new BrokerClient(broker, wire);
        Instance a = Instance.start(broker, wire, directory.resolve("a"), 5, 0, both);
        Instance b = Instance.start(broker, wire, directory.resolve("b"), 5, 0, alone)) {
      List<HostStory> stories = new ArrayList<>();
      for (int host = 0; host < HOSTS; host++) {
        stories.add(HostStory.of(host, "host-" + host, 3));
      }
      new Sending(kafka, new Random(1)).send(Sending.inHostTime(stories), 5_000_000_000L);
      kafka.awaitAllProcessed(Instance.APPLICATION);
      Set<String> ofA = new TreeSet<>();
      Set<String> ofB = new TreeSet<>();
      while (ofA.isEmpty() || ofB.isEmpty() || ofA.size() + ofB.size() != HOSTS) {
        Thread.sleep(100); // until the group has agreed who has which partition
        ofA = hosts(a, "/api/v1/hosts", Peers.HOP, Peers.NOW);
        ofB = hosts(b, "/api/v1/hosts", Peers.HOP, Peers.NOW);
      }
      theOneThatTrustsAnswersForAll(a, ofB);
      theOneThatDoesNotSaysWhy(b, ofA);
      nobodyIsAskedWithoutTheToken(a, ofB.iterator().next());
      aCommandTrustsWhatItIsTold(a, open.certificate(), shy.certificate());
    }
  }

  private void theOneThatTrustsAnswersForAll(Instance a, Set<String> ofOther) throws Exception {
    assertThat(hosts(a, "/api/v1/hosts")).hasSize(HOSTS);
    for (String host : ofOther) {
      HttpResponse<String> answer = ask(a, "/api/v1/hosts/" + host);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(Browserless.json(answer).get("hostId").asText()).isEqualTo(host);
    }
  }

  private void theOneThatDoesNotSaysWhy(Instance b, Set<String> ofOther) throws Exception {
    for (String host : ofOther) {
      HttpResponse<String> answer = ask(b, "/api/v1/hosts/" + host);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.TYPE);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(Browserless.json(answer).get("detail").asText())
          .contains("certificate", "query.tls.truststore").doesNotContain("PKIX", "Exception");
    }
    JsonNode list = Browserless.json(ask(b, "/api/v1/hosts"));
    assertThat(list.get("partial").asBoolean()).isTrue();
    assertThat(list.get("missing").toString()).contains("certificate");
    assertThat(list.get("hosts")).hasSize(HOSTS - ofOther.size());
  }

  private void nobodyIsAskedWithoutTheToken(Instance a, String host) throws Exception {
    HttpRequest bare =
        HttpRequest.newBuilder(URI.create(a.url() + "/api/v1/hosts/" + host)).build();
    assertThat(client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  private record Said(int code, String out, String err) {}

  private Said hosts(String url, String... how) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    List<String> words = new ArrayList<>(List.of("hosts", "--url", url));
    words.addAll(List.of(how));
    int code = Main.commandLine(terminal, List.of()).execute(words.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private void aCommandTrustsWhatItIsTold(Instance a, Path own, Path other) throws Exception {
    String token = directory.resolve("token").toString();
    Said trusting = hosts(a.url(), "--token-file", token, "--ca-file", own.toString());
    assertThat(trusting.code()).as(trusting.err()).isZero();
    assertThat(trusting.out().lines()).hasSize(1 + HOSTS);
    refused(1, hosts(a.url(), "--token-file", token), "is not to be trusted", "--ca-file");
    refused(1, hosts(a.url(), "--ca-file", other.toString()), "is not to be trusted", "shy.pem");
    String byName = a.url().replace("127.0.0.1", "localhost");
    refused(1, hosts(byName, "--ca-file", own.toString()), "is not for it", "localhost");
    refused(1, hosts(a.url(), "--ca-file", directory.resolve("none.pem").toString()),
        "none.pem: no such file or directory");
    for (String text : List.of("", "hello\n", "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      Path garbage = Files.writeString(directory.resolve("garbage.pem"), text);
      refused(2, hosts(a.url(), "--ca-file", garbage.toString()),
          "garbage.pem holds no certificate", "PEM");
    }
    refused(1, hosts(a.url().replace("https", "http"), "--token-file", token), "https://");
  }

  private static void refused(int code, Said said, String... saying) {
    assertThat(said.err().lines()).as(said.out()).singleElement().asString()
        .contains(saying).doesNotContain("Exception");
    assertThat(said.code()).isEqualTo(code);
  }

  private Set<String> hosts(Instance instance, String path, String... headers) throws Exception {
    Set<String> ids = new TreeSet<>();
    JsonNode answer = Browserless.json(ask(instance, path, headers));
    answer.path("hosts").forEach(host -> ids.add(host.get("hostId").asText()));
    return ids;
  }

  private HttpResponse<String> ask(Instance instance, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(instance.url() + path))
            .timeout(Duration.ofSeconds(20)) // a hang is a failure
            .header("Authorization", "Bearer " + Secrets.TOKEN);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
