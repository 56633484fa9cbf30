// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.whatif.ModelledSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfCommandTest {

  private static final String NAT = "../deploy/incidents/recycle_nat";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(arguments);
  }

  private JsonNode json() throws IOException {
    return MAPPER.readTree(out.toString());
  }

  @Test
  void comparesInATable() {
    assertThat(run("replay", "--capture", NAT, "--set", "net.ipv4.tcp_tw_recycle=0")).isZero();
    assertThat(out.toString())
        .contains("recorded", "what if")
        .containsPattern("dropped by the recycle check +\\d+ +0\n")
        .containsPattern("retransmitted SYNs in +\\d+ +\\d+\n")
        .contains("SYNs saved: ")
        .contains("avoided    critical RecycleUnderNat")
        .contains("note: ");
  }

  @Test
  void comparesSeveralWorldsAtOnceInJson() throws IOException {
    assertThat(
            run(
                "replay", "--capture", NAT, "-o", "json", "--kernel", "none",
                "--scenario", "old:kernel=INETPEER",
                "--scenario",
                "ports:net.ipv4.ip_local_reserved_ports=80,90-99,net.ipv4.tcp_rfc1337=1"))
        .isZero();
    assertThat(json()).hasSize(3);
    assertThat(json().findValuesAsText("scenario")).containsExactly("what-if", "old", "ports");
    assertThat(json().get(0).get("kernelRule").asText()).isEqualTo("NONE");
    assertThat(json().get(0).get("recorded").get("firstSynsDropped").asLong()).isPositive();
    assertThat(json().get(0).get("whatIf").get("firstSynsDropped").asLong()).isZero();
    assertThat(json().get(2).get("settings").get("net.ipv4.ip_local_reserved_ports").asText())
        .isEqualTo("80,90-99");
  }

  @Test
  void theReportTellsWhatEachRemedyWouldHaveMadeOfIt(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("night.html");
    assertThat(run("replay", "--capture", NAT, "--advise", "--report", page.toString())).isZero();
    assertThat(Files.readString(page))
        .contains("<h2>What if</h2>")
        .containsPattern("<td>(?:UnsafeTcpSettings, )?RecycleUnderNat");
    assertThat(folder.resolve("night.alerts.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("night.summary.md")).isNotEmptyFile();
  }

  @Test
  void theFilesTellOfTheWorldAskedFor(@TempDir Path folder) throws IOException {
    Path verdicts = folder.resolve("v.csv");
    Path sources = folder.resolve("s.csv");
    Path alerts = folder.resolve("a.jsonl");
    assertThat(
            run(
                "replay", "--capture", "../deploy/incidents/recycle_off",
                "--set", "net.ipv4.tcp_tw_recycle=1", "-o", "json",
                "--verdicts", verdicts.toString(), "--sources", sources.toString(),
                "--alerts", alerts.toString()))
        .isZero();
    long dropped =
        Files.readAllLines(verdicts).stream().filter(line -> line.contains(",dropped,")).count();
    assertThat(dropped).isPositive();
    assertThat(dropped).isEqualTo(json().get(0).get("whatIf").get("firstSynsDropped").asLong());
    assertThat(Files.readString(alerts)).contains("RecycleUnderNat").contains("modelled (what-if)");
    assertThat(Files.readAllLines(sources)).hasSizeGreaterThan(3);
  }

  @Test
  void failsOnAnAlertOfTheOtherWorld() {
    String off = "../deploy/incidents/recycle_off";
    String[] arguments = {
      "replay", "--capture", off, "--fail-on-alert", "--set", "net.ipv4.tcp_tw_recycle=1"
    };
    assertThat(run(arguments)).isEqualTo(3);
    arguments[arguments.length - 1] = "net.ipv4.tcp_tw_recycle=0";
    assertThat(run(arguments)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set|net.ipv4.tcp_tw_recyle=0|did you mean net.ipv4.tcp_tw_recycle?",
        "--set|tcp_tw_recycle=0|did you mean net.ipv4.tcp_tw_recycle?",
        "--set|net.ipv4.tcp_fin_timeout=30|These can: net.ipv4.tcp_tw_recycle,",
        "--set|net.ipv4.tcp_tw_recycle|should be NAME=VALUE",
        "--set|net.ipv4.tcp_tw_recycle=2|takes 0 or 1: was '2'",
        "--set|net.ipv4.tcp_tw_recycle=1@noon|epoch seconds or +SECONDS",
        "--set|net.ipv4.ip_local_port_range=9 5|takes two ports",
        "--kernel|4.4|the rules are INETPEER, METRICS_36, METRICS_PAIR, NONE",
        "--scenario|net.ipv4.tcp_tw_recycle=0|should be NAME:SETTING=VALUE",
        "--scenario|a:net.ipv4.tcp_tw_recycle=7|takes 0 or 1: was '7'",
        "--scenario|a:kernel=9|the rules are",
        "--scenario|a:|should be NAME=VALUE",
      })
  void answersWhatMakesNoSenseInOneLineWithWhatIsAllowed(
      String option, String value, String answer) {
    assertThat(run("replay", "--capture", NAT, option, value)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(answer);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesTwoWorldsOfOneName() {
    String scenario = "a:net.ipv4.tcp_tw_recycle=0";
    assertThat(run("replay", "--capture", NAT, "--scenario", scenario, "--scenario", scenario))
        .isEqualTo(2);
    assertThat(err.toString()).contains("two have that name");
  }

  @Test
  void theHelpNamesEverySettingWithItsValuesAndModel() {
    assertThat(run("replay", "--help")).isZero();
    String help = out.toString().replaceAll("\\s+", " ");
    for (ModelledSetting setting : ModelledSetting.values()) {
      assertThat(help).contains(setting.kernelName(), setting.allowed(), setting.models());
    }
  }

  @Test
  void advisesTheCureAndListsWhoRunsWhat() {
    assertThat(run("replay", "--capture", NAT, "--advise")).isZero();
    assertThat(out.toString())
        .contains("1. sysctl -w net.ipv4.tcp_tw_recycle=0")
        .contains("would have avoided it")
        .contains("risk: ", "undo: ")
        .containsPattern("host +tcp_tw_recycle +tcp_timestamps")
        .containsPattern("recycle-nat +1 +1 +65536")
        .doesNotContain("-w net.ipv4.tcp_timestamps=0");
  }

  @Test
  void advisesInJsonWithEvidence() throws IOException {
    assertThat(
            run(
                "replay", "--capture", "../deploy/incidents/portexhaust_reuse0", "--advise",
                "-o", "json"))
        .isZero();
    JsonNode trials = json().get("hosts").get(0).get("trials");
    assertThat(trials.get(0).get("runtime").asText()).contains("tcp_tw_reuse=1");
    assertThat(trials.get(0).get("cures").asBoolean()).isTrue();
    assertThat(trials.get(0).get("difference").get("whatIf").get("connectsWithoutPort").asLong())
        .isZero();
  }

  @Test
  void findsNothingToAdviseWhereNothingHappened() {
    assertThat(run("replay", "--capture", "../deploy/incidents/recycle_off", "--advise")).isZero();
    assertThat(out.toString()).contains("recycle-off: no alert");
  }
}
