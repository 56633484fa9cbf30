// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.topology.BrokerClient;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask, against an instance that wants a token and knows two hosts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class AskCommandsTest {

  private static final String LONG = "a-host-with-a-name-longer-than-any-column-of-a-table-is";

  /** What a command said and how it ended. */
  private record Said(int code, List<String> out, List<String> err) {}

  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private Instance instance;
  private Path directory;

  @BeforeAll
  void twoHostsHaveTrouble(@TempDir Path temporary) throws Exception {
    directory = temporary;
    broker = TestBroker.start(directory.resolve("broker"), Instance.PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
    instance = Instance.start(
        broker, wire, directory.resolve("state"), 5, 0, Secrets.token(directory));
    List<Observation> all = new ArrayList<>(Sending.inHostTime(
        List.of(HostStory.of(1, "web-7", 60), HostStory.of(2, LONG, 60))));
    long lastNs = all.get(all.size() - 1).timeNs();
    new Sending(client, new Random(1)).send(all);
    client.send(FullPorts.reading("web-7", lastNs + 1_000_000));
    client.send(FullPorts.reading("web-7", lastNs + 4_000_000_000L)); // the first is looked at
    client.awaitAllProcessed(Instance.APPLICATION);
    instance.awaitRunning();
    while (ask("alerts").out().stream().filter(line -> line.contains(" FIRING ")).count() < 2) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  void stop() throws Exception {
    instance.close();
    client.close();
    wire.close();
    broker.close();
  }

  /** With the instance's URL and token, where there are no others. */
  private List<String> here(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--url")) {
      all.addAll(List.of("--url", instance.url()));
    }
    if (!all.contains("--token-file")) {
      all.addAll(List.of("--token-file", directory.resolve("token").toString()));
    }
    return all;
  }

  private Said ask(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    return new Said(run(out, err, here(arguments)), out.toString().lines().toList(),
        err.toString().lines().toList());
  }

  private static int run(Writer out, Writer err, List<String> arguments) {
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(arguments.toArray(String[]::new));
  }

  private static JsonNode json(Said said) throws Exception {
    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(said.err()).isEmpty();
    return new ObjectMapper().readTree(String.join("\n", said.out()));
  }

  @ParameterizedTest
  @CsvSource({"hosts, hosts", "sources web-7, sources", "ports web-7, destinations"})
  void tellTheSameAsTableAsJsonAndAsJsonLines(String command, String list) throws Exception {
    String[] words = command.split(" ");
    JsonNode whole = json(ask(with(words, "-o", "json"))).get(list);
    Said lines = ask(with(words, "-o", "jsonl"));
    Said table = ask(words);
    assertThat(lines.code() + table.code()).isZero();
    assertThat(lines.out()).hasSameSizeAs(whole);
    assertThat(table.out()).hasSizeGreaterThan(1).hasSize(whole.size() + 1);
    String name = list.equals("hosts") ? "hostId" : list.equals("sources") ? "remote" : "local";
    for (int i = 0; i < whole.size(); i++) {
      JsonNode line = new ObjectMapper().readTree(lines.out().get(i));
      assertThat(line).hasSameSizeAs(whole.get(i));
      String first = whole.get(i).get(name).asText();
      assertThat(line.get(name).asText()).isEqualTo(first);
      assertThat(table.out().get(i + 1))
          .startsWith(first.length() > 48 ? first.substring(0, 47) + "…" : first);
    }
  }

  private static String[] with(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({"hosts, 60", "hosts, 80", "hosts, 160", "sources web-7, 60", "sources web-7, 80",
      "sources web-7, 160", "ports web-7, 60", "ports web-7, 160"})
  void fitATableIntoAWidthAndLeaveNothingOut(String command, int width) {
    String[] words = command.split(" ");
    Said narrow = ask(with(words, "--width", String.valueOf(width)));
    assertThat(narrow.code()).isZero();
    assertThat(narrow.out()).allMatch(line -> line.codePointCount(0, line.length()) <= width);
    assertThat(String.join(" ", narrow.out()))
        .isEqualToNormalizingWhitespace(String.join(" ", ask(words).out()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts | 0 | HOST",
        "sources nobody | 1 | no host nobody was heard of",
        "ports nobody | 1 | no host nobody was heard of",
        "sources web-7 --filter 1.2.3.400 | 2 | 1.2.3.400 is no IP address: 203.0.113.7",
        "sources web-7 --filter 10.0.0.0/33 | 2 | such as 203.0.113.0/24",
        "sources web-7 --limit 1000000000 | 2 | limit should be a number from 1 to 1000",
        "ports web-7 --limit 0 | 2 | limit should be a number from 1 to 1000",
        "ports web-7 --limit 99999999999 | 2 | --limit",
        "sources web-7 --sort colour | 2 | colour",
        "sources | 2 | HOST",
        "hosts -o yaml | 2 | yaml",
        "hosts --setting recycle | 2 | NAME=VALUE",
        "hosts --url localhost:8080 | 2 | is no URL: http://127.0.0.1:8080 would be one",
        "hosts --url http://[ | 2 | is no URL: http://127.0.0.1:8080 would be one",
        "hosts --token-file /nowhere/token | 1 | /nowhere/token: no such file"
      })
  void sayInOneLineWhatIsWrong(String command, int code, String saying) {
    Said said = ask(command.split(" "));
    assertThat(said.code()).as(said.toString()).isEqualTo(code);
    assertThat(code == 0 ? said.out().subList(0, 1) : said.err())
        .singleElement().asString().contains(saying);
    assertThat(code == 0 ? said.err() : said.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosts", "sources web-7", "ports web-7", "alerts"})
  void sayWhichTokenIsNotTaken(String command) throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong"), "no such token, not at all");
    Said said = ask(with(command.split(" "), "--token-file", wrong.toString()));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).singleElement().asString()
        .contains("does not take the token in " + wrong, "query.token.file");
  }

  @Test
  void takeNoFileForATokenThatIsNone() throws Exception {
    Path odd = Files.writeString(directory.resolve("odd"), "two\nlines");
    Said said = ask("hosts", "--token-file", odd.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).singleElement().asString().contains(odd + " holds no token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosts", "sources web-7", "ports web-7", "alerts"})
  void sayWhereNobodyListens(String command) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Said said = ask(with(command.split(" "), "--url", "http://127.0.0.1:" + port));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).singleElement().asString()
        .contains("nobody answers at http://127.0.0.1:" + port, "deploy/pawprint up");
  }

  @Test
  void watchUntilTheyAreStopped() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(stopped(out, err, "hosts", "HOST", "--watch", "1")).isZero();
    assertThat(stopped(out, err, "sources web-7", "SOURCE", "--watch", "1")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  /** As processes of their own: a signal is how following ends, and no failure. */
  @Test
  void followAlertsUntilASignalEndsIt() throws Exception {
    Path err = directory.resolve("followed");
    Process calm = following(err);
    Process alarmed = following(err, "--fail-on-alert");
    try {
      awaits(calm, "\"web-7\"", err); // what is open comes first
      awaits(alarmed, "\"web-7\"", err);
      List<HostStory> late = List.of(HostStory.of(1, "late", 60));
      new Sending(client, new Random(2)).send(Sending.inHostTime(late));
      awaits(calm, "\"late\"", err);
      awaits(alarmed, "\"late\"", err);
      client.awaitAllProcessed(Instance.APPLICATION); // the next test asks for what stands still
      signal("TERM", calm);
      signal("INT", alarmed);
      assertThat(calm.waitFor()).isZero();
      assertThat(alarmed.waitFor()).isEqualTo(3);
    } finally {
      calm.destroyForcibly();
      alarmed.destroyForcibly();
    }
    assertThat(err).isEmptyFile();
  }

  private Process following(Path err, String... further) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Main.class.getName()));
    command.addAll(here("alerts", "--follow", "-o", "jsonl"));
    command.addAll(List.of(further));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile())).start();
  }

  private static void awaits(Process process, String saying, Path err) throws IOException {
    String line = "";
    while (line != null && !line.contains(saying)) {
      line = process.inputReader().readLine();
    }
    assertThat(line).as(Files.readString(err)).isNotNull();
  }

  private static void signal(String name, Process to) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start().waitFor())
        .isZero();
  }

  /** Runs it until it has said that twice, and interrupts it. */
  private int stopped(Writer out, StringWriter err, String command, String saying, String... how)
      throws Exception {
    var task = new FutureTask<>(() -> run(out, err, here(with(command.split(" "), how))));
    Thread thread = new Thread(task);
    thread.start();
    while (out.toString().split(saying, -1).length < 3 && thread.isAlive()) {
      Thread.sleep(20);
    }
    thread.interrupt();
    return task.get();
  }

  @Test
  void stopWatchingWhenNobodyReadsAnyMore() {
    Writer closed = new Writer() {
      @Override
      public void write(char[] text, int from, int length) throws IOException {
        throw new IOException("Broken pipe");
      }
      @Override public void flush() {}
      @Override public void close() {}
    };
    assertThat(run(closed, new StringWriter(), here("hosts", "--watch=1"))).isZero();
  }

  @Test
  void watchAHostThatIsNamedAfterTheOption() {
    Said said = ask("ports", "--watch", "nobody");
    assertThat(said.err()).singleElement().asString().contains("no host nobody");
  }
}
