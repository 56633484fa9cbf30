// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pawprint.replay.HostReplay;
import org.junit.jupiter.api.Test;

/**
 * Imports point inward.
 *
 * <pre>
 *   app → query → topology; app → report, whatif → replay
 *   app → replay, topology → intake, codec → alert → detect → verdict → clock, state, observe, tcp
 * </pre>
 */
class ImportsTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.pawprint");

  @Test
  void theCoreSpeaksOfNothingButJavaAndItself() {
    only("io.pawprint.state");
    only("io.pawprint.clock", "io.pawprint.tcp");
    only(
        "io.pawprint.verdict",
        "io.pawprint.clock", "io.pawprint.state", "io.pawprint.observe", "io.pawprint.tcp");
    only(
        "io.pawprint.detect",
        "io.pawprint.verdict", "io.pawprint.clock", "io.pawprint.state", "io.pawprint.observe",
        "io.pawprint.tcp");
    only("io.pawprint.alert", "io.pawprint.detect");
  }

  @Test
  void signaturesAndRefusalsSpeakOfNothingButJava() {
    only("io.pawprint.sign", "javax.crypto..");
    only("io.pawprint.access");
  }

  @Test
  void replayAndTopologyNeverSeeEachOtherNorTheCommandLine() {
    noClasses().that().resideInAPackage("io.pawprint.replay..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("io.pawprint.topology..", "io.pawprint.app..")
        .check(MODULE);
    noClasses().that().resideInAnyPackage("io.pawprint.replay", "io.pawprint.replay.truth..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("io.pawprint.replay.range..", "org.apache.kafka..")
        .check(MODULE);
    noClasses().that().resideInAPackage("io.pawprint.topology..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("io.pawprint.replay..", "io.pawprint.app..", "io.pawprint.probe..")
        .check(MODULE);
  }

  @Test
  void theReportListensToAReplayAndKnowsNoTopic() {
    noClasses().that().resideInAPackage("io.pawprint.report..")
        .should().dependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.topology..", "io.pawprint.query..", "io.pawprint.app..",
            "io.pawprint.probe..", "org.apache.kafka..")
        .check(MODULE);
    noClasses().that().resideInAnyPackage("io.pawprint.replay..", "io.pawprint.topology..")
        .should().dependOnClassesThat().resideInAPackage("io.pawprint.report..")
        .check(MODULE);
  }

  @Test
  void whatIfSpeaksOfTheCoreAndOfOneHostsReplayAlone() {
    String[] core = {
      "java.lang..", "java.math..", "java.time", "java.util..", "io.pawprint.whatif",
      "io.pawprint.alert", "io.pawprint.detect", "io.pawprint.verdict", "io.pawprint.clock",
      "io.pawprint.state", "io.pawprint.observe", "io.pawprint.tcp"
    };
    classes().that().resideInAPackage("io.pawprint.whatif")
        .should().onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(core)
                .or(JavaClass.Predicates.type(HostReplay.class)))
        .check(MODULE);
  }

  @Test
  void intakeKnowsNothingOfWhoReads() {
    noClasses().that().resideInAPackage("io.pawprint.intake..")
        .should().dependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.detect..", "io.pawprint.alert..", "io.pawprint.replay..",
            "io.pawprint.topology..", "io.pawprint.app..", "io.pawprint.probe..")
        .check(MODULE);
  }

  @Test
  void codecKnowsAlertsAndTheirRecordsOnly() {
    noClasses().that().resideInAPackage("io.pawprint.codec..")
        .should().dependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.replay..", "io.pawprint.topology..", "io.pawprint.app..",
            "io.pawprint.probe..", "org.apache.kafka..")
        .check(MODULE);
  }

  @Test
  void theDoctorAsksProbesAndTheKernelRuleOnly() {
    only(
        "io.pawprint.doctor",
        "io.pawprint.probe..", "io.pawprint.verdict", "io.pawprint.observe", "io.pawprint.tcp");
  }

  @Test
  void queryNeverSeesReplayReportWhatIfNorTheCommandLine() {
    noClasses().that().resideInAPackage("io.pawprint.query..")
        .should().dependOnClassesThat()
        .resideInAnyPackage(
            "io.pawprint.replay..", "io.pawprint.report..", "io.pawprint.whatif..",
            "io.pawprint.app..", "io.pawprint.probe..")
        .check(MODULE);
    noClasses().that().resideOutsideOfPackages("io.pawprint.query..", "io.pawprint.app..")
        .should().dependOnClassesThat().resideInAnyPackage("io.pawprint.query..", "io.javalin..")
        .check(MODULE);
  }

  @Test
  void nobodyButTheCommandLineTorturesAnything() {
    noClasses().that().resideOutsideOfPackages("io.pawprint.torture..", "io.pawprint.app..")
        .should().dependOnClassesThat().resideInAPackage("io.pawprint.torture..")
        .check(MODULE);
  }

  private static void only(String inside, String... allowed) {
    String[] all = new String[allowed.length + 2];
    all[0] = "java..";
    all[1] = inside;
    System.arraycopy(allowed, 0, all, 2, allowed.length);
    classes().that().resideInAPackage(inside)
        .should().onlyDependOnClassesThat().resideInAnyPackage(all)
        .check(MODULE);
  }
}
