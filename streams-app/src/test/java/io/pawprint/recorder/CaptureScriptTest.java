// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script records replays, whatever shell and tools the host has. */
@Timeout(180)
class CaptureScriptTest {

  private static final Path SCRIPT = Path.of("../deploy/capture/pawprint-capture.sh");
  private static final int CONNECTIONS = 40;
  /** Two fewer: now and then a late RST of a client ends a TIME_WAIT, whatever tcp_rfc1337 says. */
  private static final int IN_TIME_WAIT = CONNECTIONS - 2;
  private static final int ROUNDS = 4;

  @TempDir Path temporary;

  private final List<String> warnings = new ArrayList<>();

  private List<String> command(String shell, String... arguments) {
    List<String> command = new ArrayList<>(List.of(shell.split(" ")));
    command.add(SCRIPT.toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Path out() {
    return temporary.resolve("out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void whatItRecordsReplays(String shell) throws Exception {
    Tools.need(shell, "tcpdump", "ip", "ss");
    try (Namespaces namespaces = Namespaces.make()) {
      record(namespaces, namespaces.onServer(
          command(shell, "--out", out().toString(), "--seconds", "600", "--host-id", "web-7")));
    }
    assertReplays("ss");
  }

  @Test
  void doesWithABusyboxUserlandWithoutSsAndIp() throws Exception {
    Path tools = Tools.busyboxOnly(temporary.resolve("bin"));
    try (Namespaces namespaces = Namespaces.make()) {
      ProcessBuilder script = namespaces.onServer(List.of("env", "-i", "PATH=" + tools,
          tools.resolve("ash").toString(), SCRIPT.toAbsolutePath().toString(),
          "--out", out().toString(), "--seconds", "600", "--host-id", "web-7"));
      record(namespaces, script);
    }
    assertReplays("/proc/net/tcp");
  }

  /** Lets the script record until what it is to have seen is in its files, then stops it. */
  private void record(Namespaces namespaces, ProcessBuilder script) throws Exception {
    Process server = namespaces.talk(true, "server", "80").start();
    Process recorder = script.start();
    try {
      assertThat(server.inputReader().readLine()).isEqualTo("listening");
      String said = awaitLine(recorder, "recording web-7");
      Process client = namespaces.talk(false, "client", Namespaces.SERVER_ADDRESS, "80",
          Integer.toString(CONNECTIONS), "50").start();
      String complaint = said(client);
      assertThat(client.waitFor()).as(complaint).isZero();
      while (!recorded()) {
        assertThat(recorder.isAlive()).as("still recording").isTrue();
        Thread.sleep(100);
      }
      interrupt(recorder);
      said += said(recorder);
      assertThat(recorder.waitFor()).as(said).isZero();
      assertThat(said).contains(", 0 lost by tcpdump", "replay --capture " + out());
    } finally {
      recorder.destroy();
      server.destroyForcibly().waitFor();
    }
  }

  /** Whether some seconds were read, and the connections are counted in TIME_WAIT. */
  private boolean recorded() throws IOException {
    return inTimeWait().stream().skip(ROUNDS).anyMatch(count -> count >= IN_TIME_WAIT);
  }

  /** As counted at each reading: {@code TCP: inuse 2 orphan 0 tw 40 alloc 4 mem 1}. */
  private List<Long> inTimeWait() throws IOException {
    return Files.readAllLines(out().resolve("proc.log")).stream()
        .filter(line -> line.startsWith("TCP: inuse ") && line.contains(" mem "))
        .map(line -> Long.valueOf(line.split(" ")[6])).toList();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private static String awaitLine(Process process, String wanted) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(wanted) < 0 || said.charAt(said.length() - 1) != '\n') {
      int c = process.getInputStream().read();
      assertThat(c).as(said.toString()).isNotNegative();
      said.append((char) c);
    }
    return said.toString();
  }

  private void assertReplays(String socketsFrom) throws IOException {
    List<Observation> all = observations();
    assertThat(warnings).isEmpty();
    List<NetstatReading> readings = only(NetstatReading.class, all);
    assertThat(readings).hasSizeGreaterThan(ROUNDS).allSatisfy(reading -> {
      assertThat(reading.missing()).isEmpty();
      assertThat(reading.counters()).containsKey("TcpExt.TW");
    });
    assertThat(readings).extracting(reading -> reading.gauges().get("sockstat.TCP.tw"))
        .isEqualTo(inTimeWait());
    if (Files.isReadable(Path.of("/proc/sys/net/netfilter/nf_conntrack_count"))) {
      assertThat(readings.get(0).gauges())
          .containsKeys("conntrack.count", "conntrack.max", "conntrack.insert_failed");
    }
    List<SocketTable> tables = readings.stream().flatMap(r -> r.sockets().stream()).toList();
    assertThat(tables).extracting(SocketTable::source).containsOnly(socketsFrom);
    assertThat(tables.get(tables.size() - 1).states().get("TIME-WAIT")).isPositive();
    assertThat(only(SysctlReading.class, all).get(0).values())
        .containsKeys("net.ipv4.tcp_max_tw_buckets", "net.ipv4.ip_local_port_range");
    assertThat(all).extracting(Observation::bootId).doesNotContain("");
    assertThat(only(SegmentBatch.class, all)).extracting(SegmentBatch::hostId)
        .containsOnly("web-7");
    assertThat(verdicts()).hasSize(synsInTheFile())
        .allMatch(line -> line.contains(Namespaces.SERVER_ADDRESS + ",80,"))
        .allMatch(line -> line.contains(",accepted,") && line.endsWith(",synack"))
        .extracting(line -> line.split(",")[2]).as("source ports")
        .satisfies(ports -> assertThat(Set.copyOf(ports)).hasSize(CONNECTIONS));
  }

  /** As tcpdump counts them: a SYN that a stalled machine sends again is one more. */
  private int synsInTheFile() throws IOException {
    Process reader = new ProcessBuilder("tcpdump", "-n", "-r", out().resolve("cap.pcap").toString(),
        "tcp[13] & 18 = 2").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return (int) said(reader).lines().count();
  }

  private List<Observation> observations() throws IOException {
    List<Observation> all = new ArrayList<>();
    try (var folder = CaptureFolder.open(out()).read(CaptureOptions.asLive(warnings::add))) {
      folder.forEachRemaining(all::add);
    }
    return all;
  }

  private static <T> List<T> only(Class<T> type, List<Observation> all) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<String> verdicts() throws IOException {
    Path file = temporary.resolve("verdicts.csv");
    StringWriter said = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(said), new PrintWriter(said));
    int status = Main.commandLine(terminal, List.of())
        .execute("replay", "--capture", out().toString(), "--verdicts", file.toString());
    assertThat(status).as(said.toString()).isZero();
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).toList();
    }
  }

  @Test
  void finishesTheFolderWhenItIsStopped() throws Exception {
    Tools.need("sh", "tcpdump");
    Process recorder = new ProcessBuilder(
        command("sh", "--out", out().toString(), "--seconds", "600", "--host-id", "web-7",
            "--device", "lo")).redirectErrorStream(true).start();
    awaitLine(recorder, "recording web-7");
    Path counters = out().resolve("proc.log");
    while (!Files.exists(counters) || Files.size(counters) == 0) {
      Thread.sleep(100);
    }
    interrupt(recorder);
    String said = said(recorder);
    assertThat(recorder.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("stopped after \\d+ of 600 s");
    assertThat(out().resolve(".recording")).doesNotExist();
    assertThat(only(NetstatReading.class, observations())).isNotEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void saysThatTheDiskIsFullAndWhatCameBeforeReplays() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    Tools.need("unshare");
    Tools.needRoot();
    String script = "mount -t tmpfs -o size=11m none " + disk + " || exit 9; "
        + "( sleep 3; head -c 20000000 /dev/zero >" + disk + "/fill ) 2>/dev/null & "
        + String.join(" ", command("sh", "--out", disk + "/x", "--seconds", "600",
            "--no-segments")) + "; status=$?; cp -r " + disk + "/x " + out() + "; exit $status";
    Process recorder = new ProcessBuilder("unshare", "-m", "sh", "-c", script)
        .redirectErrorStream(true).start();
    String told = said(recorder);
    assertThat(recorder.waitFor()).as(told).isEqualTo(1);
    assertThat(told).contains("disk full").doesNotContain("I/O error");
    assertThat(only(NetstatReading.class, observations())).isNotEmpty();
  }

  @Test
  void needsNeitherTcpdumpNorRightsForCountersAlone() throws Exception {
    assertThat(run("--out", out().toString(), "--seconds", "1", "--no-segments")).isEqualTo(0);
    assertThat(out().resolve("cap.pcap")).doesNotExist();
    assertThat(only(NetstatReading.class, observations())).isNotEmpty();
  }

  private String said = "";

  private int run(String... arguments) throws Exception {
    var script = new ProcessBuilder(command("sh", arguments)).redirectErrorStream(true).start();
    said = said(script);
    assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return script.exitValue();
  }

  @Test
  void saysWhatIsWrongWithItsArgumentsAndWritesNothing() throws Exception {
    assertThat(run("--seconds", "5")).isEqualTo(2);
    assertThat(said).contains("--out DIR");
    assertThat(run("--out", out().toString(), "--seconds", "5m")).isEqualTo(2);
    assertThat(said).contains("should be between 1 and 999999: was 5m");
    assertThat(run("--out", out().toString(), "--second", "5")).isEqualTo(2);
    assertThat(said).contains("not understood: --second");
    assertThat(out()).doesNotExist();
  }

  @Test
  void doesNotWriteIntoAFolderThatHoldsSomething() throws Exception {
    Files.createDirectory(out());
    Files.writeString(out().resolve("mine"), "kept");
    assertThat(run("--out", out().toString(), "--seconds", "5")).isEqualTo(1);
    assertThat(said).contains(out() + " is not empty: give another with --out");
    assertThat(out()).isDirectoryNotContaining("glob:**.properties");
  }

  @Test
  void saysThatThereIsNoSuchInterfaceAndLeavesNoFolder() throws Exception {
    Tools.need("sh", "tcpdump");
    assertThat(run("--out", out().toString(), "--seconds", "5", "--device", "none0")).isEqualTo(1);
    assertThat(said).contains("tcpdump on none0", "ip link lists interfaces");
    assertThat(out()).doesNotExist();
  }

  @Test
  void theCommandOffersWhatTheScriptDoes() throws Exception {
    assertThat(run("--help")).isZero();
    StringWriter help = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(help), new PrintWriter(help));
    assertThat(Main.commandLine(terminal, List.of()).execute("capture", "--help")).isZero();
    assertThat(options(help.toString())).isEqualTo(options(said)).hasSize(8);
  }

  private static List<String> options(String help) {
    return help.lines().map(String::strip).filter(line -> line.matches("(-h, )?--.*"))
        .map(line -> line.replaceFirst("^-h, ", "").split("[ =]")[0]).sorted().toList();
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    Tools.need("shellcheck");
    Process check = new ProcessBuilder("shellcheck", "-s", "sh", SCRIPT.toString())
        .redirectErrorStream(true).start();
    String complaints = said(check);
    assertThat(check.waitFor()).as(complaints).isZero();
  }
}
