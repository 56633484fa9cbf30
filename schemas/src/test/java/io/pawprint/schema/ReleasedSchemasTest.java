// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads and whoever writes, of whichever releases: they understand each other. With
 * {@code -Dpawprint.release=0.2} today's contracts become those of release 0.2.
 */
class ReleasedSchemasTest {

  private static final Path TODAY = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("released");

  /** Contracts by release, and today's. */
  private static Map<String, Map<String, Schema>> all() throws IOException {
    record(System.getProperty("pawprint.release"));
    Map<String, Map<String, Schema>> all = new TreeMap<>();
    try (Stream<Path> releases = Files.list(RELEASED)) {
      for (Path release : releases.filter(Files::isDirectory).toList()) {
        all.put(release.getFileName().toString(), read(release));
      }
    }
    assertThat(all).containsKey("0.1");
    all.put("today", read(TODAY));
    return all;
  }

  private static void record(String release) throws IOException {
    if (release == null) {
      return;
    }
    Path folder = RELEASED.resolve(release);
    assertThat(folder).as("what is released never changes").doesNotExist();
    Files.createDirectories(folder);
    for (Path file : contracts(TODAY)) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
  }

  private static List<Path> contracts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList();
    }
  }

  private static Map<String, Schema> read(Path folder) throws IOException {
    Map<String, Schema> contracts = new TreeMap<>();
    for (Path file : contracts(folder)) {
      Schema schema = new Schema.Parser().parse(Files.readString(file));
      contracts.put(schema.getFullName(), schema);
    }
    return contracts;
  }

  @Test
  void everyReleaseReadsWhatEveryOtherWrites() throws IOException {
    Map<String, Map<String, Schema>> all = all();
    List<String> broken = new ArrayList<>();
    all.forEach((readers, reading) -> all.forEach((writers, writing) ->
        writing.forEach((name, written) -> {
          Schema read = reading.get(name);
          if (read != null) {
            complaint(read, written).ifPresent(why -> broken.add(
                name + " of " + readers + " cannot read that of " + writers + ": " + why));
          }
        })));
    assertThat(broken).isEmpty();
  }

  @Test
  void noContractIsGone() throws IOException {
    Map<String, Map<String, Schema>> all = all();
    all.forEach((release, contracts) ->
        assertThat(all.get("today").keySet()).as("since %s", release)
            .containsAll(contracts.keySet()));
  }

  private static Optional<String> complaint(Schema reader, Schema writer) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return pair.getType() == SchemaCompatibilityType.COMPATIBLE
        ? Optional.empty()
        : Optional.of(pair.getResult().getIncompatibilities().toString());
  }

  @Test
  void aFieldWithoutDefaultWouldBeNoticed() {
    Schema before = schema("{'name':'a','type':'int'}");
    Schema after = schema("{'name':'a','type':'int'},{'name':'b','type':'int'}");
    assertThat(complaint(after, before)).isPresent();
    assertThat(complaint(before, after)).isEmpty();
    Schema other = schema("{'name':'a','type':'string'}");
    assertThat(complaint(other, before)).isPresent();
  }

  private static Schema schema(String... fields) {
    String text = "{'type':'record','name':'R','fields':[" + String.join(",", fields) + "]}";
    return new Schema.Parser().parse(text.replace('\'', '"'));
  }
}
