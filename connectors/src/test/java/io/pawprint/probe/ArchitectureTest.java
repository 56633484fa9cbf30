// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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

class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java/io/pawprint/probe");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.pawprint.probe");

  @Test
  void knowsNeitherKafkaNorAvro() {
    classes().that().resideInAPackage("io.pawprint.probe..").should().onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.probe..", "io.pawprint.observe..", "io.pawprint.tcp..", "java..")
        .check(CLASSES);
  }

  @Test
  void isKnownToTheConnectorsAndNotTheOtherWayRound() {
    noClasses().that().resideInAPackage("io.pawprint.connect..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.connect.runtime..", "io.pawprint.alertmanager..")
        .check(new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pawprint.connect"));
  }

  @Test
  void hasNoCyclesBetweenItsPackages() {
    slices().matching("io.pawprint.probe.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void parsesAndFoldsWithoutAClock() {
    noClasses().that().resideInAnyPackage("..pcap..", "..segment..", "..text..", "..capture..")
        .should().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void describesEveryPackage() throws IOException {
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      List<Path> packages = paths.filter(Files::isDirectory).toList();
      assertThat(packages).hasSizeGreaterThan(4)
          .allMatch(dir -> Files.exists(dir.resolve("package-info.java")));
    }
  }
}
