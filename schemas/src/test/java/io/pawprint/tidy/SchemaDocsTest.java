// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Every record, enum and field of a contract says what it means. */
class SchemaDocsTest {

  @Test
  void everythingInAContractIsDocumented() throws IOException {
    List<Path> contracts;
    try (Stream<Path> files = Files.list(Path.of("src/main/avro"))) {
      contracts = files.filter(file -> file.toString().endsWith(".avsc")).toList();
    }
    assertThat(contracts).hasSizeGreaterThanOrEqualTo(4);
    List<String> undocumented = new ArrayList<>();
    for (Path contract : contracts) {
      walk(new Schema.Parser().parse(Files.readString(contract)), undocumented);
    }
    assertThat(undocumented).isEmpty();
  }

  @Test
  void findsWhatIsNotDocumented() {
    List<String> undocumented = new ArrayList<>();
    walk(
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "R", "fields": [
                  {"name": "a", "type": "int", "doc": " "},
                  {"name": "b", "doc": "fine", "type": {"type": "array", "items":
                    {"type": "enum", "name": "E", "symbols": ["X"]}}}]}
                """),
        undocumented);
    assertThat(undocumented).containsExactly("R", "R.a", "E");
  }

  private static void walk(Schema schema, List<String> undocumented) {
    switch (schema.getType()) {
      case RECORD -> {
        check(schema.getFullName(), schema.getDoc(), undocumented);
        for (Schema.Field field : schema.getFields()) {
          check(schema.getFullName() + "." + field.name(), field.doc(), undocumented);
          walk(field.schema(), undocumented);
        }
      }
      case ENUM, FIXED -> check(schema.getFullName(), schema.getDoc(), undocumented);
      case ARRAY -> walk(schema.getElementType(), undocumented);
      case MAP -> walk(schema.getValueType(), undocumented);
      case UNION -> schema.getTypes().forEach(branch -> walk(branch, undocumented));
      default -> { }
    }
  }

  private static void check(String what, String doc, List<String> undocumented) {
    if (doc == null || doc.isBlank()) {
      undocumented.add(what);
    }
  }
}
