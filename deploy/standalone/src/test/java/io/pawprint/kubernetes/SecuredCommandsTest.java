// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import static io.pawprint.standalone.QuickCluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.standalone.GuardedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a broker behind TLS and passwords: what they say, and what they never say. */
@Timeout(180)
class SecuredCommandsTest {

  private static final String TOKEN = "crane-0d41c2a97be35f66";
  private static final String REGISTRY_PASSWORD = "heron-3f90aa17";
  private static final String KEY_PASSWORD = "stork-88d2b604";
  private static final String FLEET_SECRET = "5c1e07ab".repeat(8);

  /** What a command came to. */
  private record Said(int exit, String out, String err) {}

  @TempDir private static Path directory;
  private static GuardedFleet fleet;
  private static SecretiveChild streams;
  private static SecretiveChild worker;
  private static SecretiveChild wrongWorker;
  private static CompletableFuture<Said> plain; // a client's patience is long: meanwhile the others

  @BeforeAll
  static void start() throws Exception {
    fleet = GuardedFleet.start(directory);
    plain = CompletableFuture.supplyAsync(() -> run(Map.of(), "streams"));
    secretFiles();
    streams = SecretiveChild.start(
        directory.resolve("streams"), List.of("io.pawprint.app.Main", "streams", "--config",
            streamsConfig().toString()), Map.of("REGISTRY_USER", "me:" + REGISTRY_PASSWORD));
    worker = worker("worker", "pawprint-host");
    wrongWorker = worker("wrong-worker", "pawprint-reader");
  }

  @AfterAll
  static void stop() throws Exception {
    streams.close();
    worker.close();
    wrongWorker.close();
    fleet.close();
  }

  private static void secretFiles() throws IOException {
    for (StrimziUsers.Role role : StrimziUsers.roles()) {
      Files.writeString(directory.resolve(role.name() + ".properties"), "login="
          + GuardedBroker.login(role.name(), GuardedBroker.password(role.name())) + "\n");
    }
    Files.createDirectory(directory.resolve("mounted"));
    Files.writeString(directory.resolve("mounted/key.password"), KEY_PASSWORD);
    Files.writeString(directory.resolve("token"), TOKEN);
    Files.writeString(directory.resolve("fleet.secret"), FLEET_SECRET);
  }

  private static String login(String role) {
    return "${file:" + directory.resolve(role + ".properties") + ":login}";
  }

  private static Path file(String name, Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return Files.writeString(directory.resolve(name), text);
  }

  private static Map<String, String> prefixed(String prefix, Map<String, String> client) {
    Map<String, String> settings = new TreeMap<>();
    client.forEach((key, value) ->
        settings.put(key.equals("bootstrap.servers") ? key : prefix + key, value));
    return settings;
  }

  private static Path streamsConfig() throws IOException {
    Map<String, String> settings =
        prefixed("kafka.", fleet.broker().settings(login("pawprint-app")));
    settings.put("kafka.ssl.key.password", "${dir:" + directory.resolve("mounted")
        + ":key.password}");
    settings.put("schema.registry.url", fleet.registry().url().toString());
    settings.put("serde.basic.auth.credentials.source", "USER_INFO");
    settings.put("serde.basic.auth.user.info", "${env:REGISTRY_USER}");
    settings.put("signature.secret.files", directory.resolve("fleet.secret").toString());
    settings.put("signature.required", "false");
    settings.put("query.listen", "127.0.0.1:0");
    settings.put("management.listen", "127.0.0.1:0");
    settings.put("query.token.file", directory.resolve("token").toString());
    settings.put("state.dir", directory.resolve("state").toString());
    return file("streams.properties", settings);
  }

  private static SecretiveChild worker(String name, String user) throws IOException {
    Map<String, String> settings = prefixed("producer.", fleet.broker().settings(login(user)));
    settings.put("offset.storage.file.filename", directory.resolve(name + ".offsets").toString());
    settings.put("config.providers", "file");
    settings.put("config.providers.file.class", FileConfigProvider.class.getName());
    Map<String, String> connector = new TreeMap<>();
    connector.put("connector.class", "io.pawprint.connect.SysctlSourceConnector");
    connector.put("host.id", "web1");
    connector.put("schema.registry.url", fleet.registry().url().toString());
    connector.put("basic.auth.credentials.source", "USER_INFO");
    connector.put("basic.auth.user.info", "me:" + REGISTRY_PASSWORD);
    return SecretiveChild.start(
        directory.resolve(name), List.of("io.pawprint.agent.Main", "connect", "--config",
            file(name + ".properties", settings).toString(),
            file(name + "-sysctl.properties", connector).toString(),
            "--metrics", "127.0.0.1:0"), Map.of());
  }

  private static Said run(Map<String, String> more, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    Map<String, String> settings = new TreeMap<>(more);
    settings.putIfAbsent("bootstrap.servers", fleet.broker().bootstrapServers());
    settings.putIfAbsent("schema.registry.url", fleet.registry().url().toString());
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    int exit = Main.commandLine(terminal, List.of()).execute(arguments.toArray(new String[0]));
    return new Said(exit, out.toString(), err.toString());
  }

  private static void saysInALine(Said said, String... parts) {
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err().lines()).singleElement().asString()
        .startsWith("pawprint: ").contains(fleet.broker().bootstrapServers()).contains(parts)
        .doesNotContain("Exception", "wren-");
  }

  private static List<String[]> commands() {
    return List.of(new String[] {"streams"}, new String[] {"topics", "--check"},
        new String[] {"alerts"}, new String[] {"reset", "--yes"},
        new String[] {"replay", "--bootstrap-servers", fleet.broker().bootstrapServers()});
  }

  @Test
  void sayThatAPasswordIsWrong() {
    Map<String, String> wrong = prefixed("kafka.",
        fleet.broker().settings(GuardedBroker.login("pawprint-app", "wren-wrong")));
    for (String[] command : commands()) {
      saysInALine(run(wrong, command), "user or password are wrong", "sasl.jaas.config");
    }
  }

  @Test
  void sayThatACertificateIsNotTrusted() {
    Map<String, String> distrusting =
        prefixed("kafka.", fleet.broker().settings(login("pawprint-app")));
    distrusting.keySet().removeIf(key -> key.contains("truststore"));
    for (String[] command : commands()) {
      saysInALine(run(distrusting, command), "signed by nobody that is trusted",
          "ssl.truststore.location");
    }
  }

  @Test
  void sayThatABrokerWantsTls() throws Exception {
    saysInALine(plain.get(), "gives no answer", "security.protocol", "SASL_SSL");
  }

  @Test
  void sayWhichFileIsNotThere() {
    Map<String, String> settings =
        prefixed("kafka.", fleet.broker().settings(login("pawprint-app")));
    settings.put("kafka.ssl.truststore.location", directory.resolve("none.pem").toString());
    Said said = run(settings, "topics", "--check");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains(directory.resolve("none.pem") + ": no such file");
  }

  @Test
  void tellAReaderOfAlertsAndOfNothingElse() {
    Map<String, String> reader =
        prefixed("kafka.", fleet.broker().settings(login("pawprint-reader")));
    assertThat(run(reader, "alerts", "-o", "jsonl").exit()).isZero();
    Said streams = run(reader, "streams");
    assertThat(streams.exit()).isEqualTo(1);
    assertThat(streams.err())
        .contains("pawprint.sysctl does not exist, or this user may not see it");
  }

  private static String url(SecretiveChild child, String before) throws Exception {
    Matcher found = Pattern.compile(before + "(https?://[0-9.]+:[0-9]+)").matcher("");
    until("it says where it is", () -> found.reset(child.said()).find());
    return found.group(1);
  }

  private static String answer(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> came =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return came.statusCode() + " " + came.headers().map() + came.body();
  }

  @Test
  void keepTheirSecrets() throws Exception {
    String api = url(streams, "API and console at ");
    String management = url(streams, "health and metrics at ");
    String metrics = url(worker, "health and metrics at ");
    until("the worker's record was judged", () -> {
      try {
        return answer(api + "/api/v1/hosts", "Authorization", "Bearer " + TOKEN).contains("web1");
      } catch (Exception e) {
        return false;
      }
    });
    until("the other worker's was refused", () -> wrongWorker.said().contains("may not use"));
    assertThat(wrongWorker.said())
        .contains("sysctl has failed: the brokers refuse it: this user may not use the topic"
            + " pawprint.sysctl");
    StringBuilder all = new StringBuilder();
    for (String path : List.of("/api/v1/topology", "/api/v1/instances", "/api/v1/hosts",
        "/api/v1/hosts/web1", "/api/v1/alerts", "/api/v1/session", "/nothing", "/")) {
      all.append(answer(api + path, "Authorization", "Bearer " + TOKEN));
      all.append(answer(api + path, "Authorization", "Bearer crane-wrong-" + path.length()));
    }
    all.append(answer(management + "/metrics", "Authorization", "Bearer " + TOKEN));
    all.append(answer(management + "/livez")).append(answer(metrics + "/metrics"));
    all.append(run(prefixed("kafka.", fleet.broker().settings(login("pawprint-app"))),
        "doctor", "-o", "json", "--bootstrap-servers", fleet.broker().bootstrapServers()).out());
    for (SecretiveChild child : List.of(streams, worker, wrongWorker)) {
      assertThat(child.said()).contains(" DEBUG ").contains(" INFO ");
      all.append(child.said()).append(child.commandLines());
    }
    for (String secret : List.of("wren-", TOKEN, REGISTRY_PASSWORD, KEY_PASSWORD,
        FLEET_SECRET.substring(0, 16))) {
      assertThat(all.toString().lines().filter(line -> line.contains(secret))).isEmpty();
    }
  }
}
