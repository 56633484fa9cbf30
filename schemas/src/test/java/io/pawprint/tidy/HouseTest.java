// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports point inward, every package explains itself. */
class HouseTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.pawprint");
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void tcpSpeaksOfNothingButJava() {
    classes().that().resideInAPackage("io.pawprint.tcp")
        .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.pawprint.tcp")
        .check(MODULE);
  }

  @Test
  void observeSpeaksOfNothingButTcp() {
    classes().that().resideInAPackage("io.pawprint.observe")
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.pawprint.observe", "io.pawprint.tcp")
        .check(MODULE);
  }

  @Test
  void wireKnowsRecordsAndValuesAndNobodyElse() {
    classes().that().resideInAPackage("io.pawprint.wire")
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.avro..",
            "org.apache.kafka.common.errors",
            "io.pawprint.wire",
            "io.pawprint.schema",
            "io.pawprint.observe",
            "io.pawprint.tcp")
        .check(MODULE);
  }

  @Test
  void contractsKnowNobody() {
    classes().that().resideInAPackage("io.pawprint.schema")
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.apache.avro..", "io.pawprint.schema")
        .check(MODULE);
  }

  @Test
  void serdeAndRegistryMeetOverHttpOnly() {
    noClasses().that().resideInAPackage("io.pawprint.schema.serde")
        .should().dependOnClassesThat().resideInAPackage("io.pawprint.schema.registry")
        .check(MODULE);
    noClasses().that().resideInAPackage("io.pawprint.schema.registry")
        .should().dependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.schema.serde",
            "io.pawprint.wire",
            "io.pawprint.observe",
            "org.apache.kafka..")
        .check(MODULE);
  }

  @Test
  void everyPackageExplainsItself() throws IOException {
    for (Path folder : folders()) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).as("%s", info).contains("/**", "<pre>");
    }
  }

  private static List<Path> folders() throws IOException {
    return sources(SOURCES).stream().map(Path::getParent).distinct().toList();
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
