// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.detect.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PawprintConfigTest {

  @TempDir Path directory;

  @Test
  void givesTheShippedThresholdsWhenNothingIsSet() {
    assertThat(PawprintConfig.of(Map.of()).thresholds()).isEqualTo(Thresholds.DEFAULTS);
  }

  @Test
  void readsEveryThresholdFromItsOwnKey() {
    Map<String, String> other = Map.ofEntries(
        Map.entry("max.sources.per.host", "101"), Map.entry("max.tuples.per.host", "102"),
        Map.entry("max.destinations.per.host", "103"), Map.entry("recycle.critical.drops", "104"),
        Map.entry("recycle.critical.share", "0.105"), Map.entry("recycle.predicted.min", "106"),
        Map.entry("ports.warn.share", "0.107"), Map.entry("ports.forecast.s", "108"),
        Map.entry("resolve.after.s", "109"), Map.entry("update.every.s", "110"),
        Map.entry("late.after.s", "11"), Map.entry("kernel.rule", "NONE"),
        Map.entry("collision.min", "112"), Map.entry("paws.estab.min.per.min", "113"),
        Map.entry("paws.estab.factor", "1.14"), Map.entry("unanswered.min", "115"),
        Map.entry("unanswered.share", "0.116"), Map.entry("overflow.forecast.s", "117"),
        Map.entry("buckets.low", "118"), Map.entry("silence.after.s", "119"),
        Map.entry("pipeline.silent.share", "0.12"), Map.entry("forget.host.after.s", "121"),
        Map.entry("max.clocks.per.host", "122"), Map.entry("clock.lines", "123"),
        Map.entry("ports.other.half.share", "0.124"), Map.entry("conntrack.warn.share", "0.125"),
        Map.entry("conntrack.failed.min", "126"),
        Map.entry("forget.source.after.s", "127"));
    assertThat(PawprintConfig.of(other).thresholds())
        .isEqualTo(
            new Thresholds(
                101, 102, 103, 104, 0.105, 106, 0.107, 108, 109, 110, 11, "NONE", 112, 113, 1.14,
                115, 0.116, 117, 118, 119, 0.12, 121, 122, 123, 0.124, 0.125, 126,
                127));
  }

  @Test
  void namesTheNearestKeyForAMisspeltOne() {
    assertThatThrownBy(() -> PawprintConfig.of(Map.of("resolve.afer.s", "3")))
        .isInstanceOf(UserError.class)
        .hasMessage("settings: there is no setting resolve.afer.s; did you mean resolve.after.s?");
  }

  @Test
  void refusesAValueOutOfRangeAndNamesTheFile() throws Exception {
    Path file = Files.writeString(directory.resolve("p.properties"), "ports.warn.share = 90\n");
    assertThatThrownBy(() -> PawprintConfig.load(file, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("p.properties")
        .hasMessageContaining("ports.warn.share")
        .hasMessageContaining("no more than 1");
  }

  @Test
  void refusesGarbageInAFile() throws Exception {
    Path file = Files.write(directory.resolve("p.properties"), new byte[] {(byte) 0xff, 0, 1, 2});
    assertThatThrownBy(() -> PawprintConfig.load(file, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("p.properties cannot be read");
    Path missing = directory.resolve("none");
    assertThatThrownBy(() -> PawprintConfig.load(missing, Map.of()))
        .hasMessageContaining("no such file");
  }

  @Test
  void letsASingleSettingWinOverTheFile() throws Exception {
    Path file = Files.writeString(directory.resolve("p.properties"), "update.every.s = 7\n");
    PawprintConfig config = PawprintConfig.load(file, Map.of("update.every.s", "8"));
    assertThat(config.thresholds().updateEveryS()).isEqualTo(8);
  }

  @Test
  void handsSettingsOfOthersOnWithoutTheirPrefix() {
    PawprintConfig config = PawprintConfig.of(Map.of(
        "kafka.security.protocol", "SSL",
        "streams.max.task.idle.ms", "5",
        "serde.auto.register.schemas", "false",
        "bootstrap.servers", "a:1, b:2"));
    assertThat(config.clientSettings())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "a:1,b:2")
        .doesNotContainKey("max.task.idle.ms");
    assertThat(config.streamsSettings())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("max.task.idle.ms", "5")
        .containsEntry("application.id", "pawprint");
    assertThat(config.serdeSettings())
        .containsEntry("auto.register.schemas", "false")
        .containsEntry("schema.registry.url", "http://127.0.0.1:18081");
  }

  @Test
  void takesValuesFromTheEnvironmentAndFromMountedFiles() throws Exception {
    Files.writeString(directory.resolve("user.password"), "secret");
    Path file = Files.writeString(directory.resolve("p.properties"),
        "query.advertised = ${env:PATH}-1:8443\n"
            + "kafka.ssl.keystore.password = ${dir:" + directory + ":user.password}\n"
            + "kafka.sasl.jaas.config = ${vault:of:others}\n");
    PawprintConfig config = PawprintConfig.load(file, Map.of());
    assertThat(config.text("query.advertised")).isEqualTo(System.getenv("PATH") + "-1:8443");
    assertThat(config.clientSettings())
        .containsEntry("ssl.keystore.password", "secret")
        .containsEntry("sasl.jaas.config", "${vault:of:others}");
  }

  @Test
  void saysWhichVariableOrFileIsNotThere() throws Exception {
    Path file = Files.writeString(directory.resolve("p.properties"),
        "query.advertised = ${env:PAWPRINT_SURELY_UNSET}:8443\n");
    assertThatThrownBy(() -> PawprintConfig.load(file, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage(file + ": query.advertised: ${env:PAWPRINT_SURELY_UNSET} is not there:"
            + " set that environment variable");
    assertThatThrownBy(() -> PawprintConfig.of(Map.of("kafka.a", "${dir:/none:password}")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("kafka.a").hasMessageContaining("/none");
  }
}
