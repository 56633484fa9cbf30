// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.doctor.Diagnosis;
import io.pawprint.doctor.Examination;
import io.pawprint.doctor.Grade;
import io.pawprint.doctor.Support;
import java.util.Locale;

/** An {@link Examination} for people and for programs. */
final class DoctorText {

  private DoctorText() {}

  static void write(Examination examination, OutputFormat format, Terminal terminal) {
    switch (format) {
      case TABLE -> table(examination, terminal);
      case JSON -> terminal.result(json(examination).toPrettyString());
      case JSONL -> terminal.result(json(examination).toString());
    }
  }

  private static void table(Examination examination, Terminal terminal) {
    terminal.result(AlertText.clean(examination.host().hostId()) + ", Linux "
        + AlertText.clean(examination.host().kernelRelease()));
    for (Diagnosis one : examination.diagnoses()) {
      line(terminal, one.grade(), String.format("%-11s %s", one.subject(), one.found()));
      further(terminal, "costs", one.cost());
      further(terminal, "do", one.remedy());
    }
    terminal.result("");
    for (Support one : examination.support()) {
      Grade grade = switch (one.level()) {
        case FULL, NEVER -> Grade.OK;
        case PART -> Grade.LIMITED;
        case NO -> Grade.MISSING;
      };
      String mark = String.format("%-8s", one.level().name().toLowerCase(Locale.ROOT));
      terminal.result(terminal.paint(colour(grade), mark)
          + String.format("%-24s %s", one.kind(), one.why()));
    }
  }

  private static void line(Terminal terminal, Grade grade, String text) {
    String mark = String.format("%-8s", grade.name().toLowerCase(Locale.ROOT));
    terminal.result(terminal.paint(colour(grade), mark) + AlertText.clean(text));
  }

  private static void further(Terminal terminal, String what, String text) {
    if (!text.isEmpty()) {
      terminal.result(" ".repeat(20) + what + ": " + AlertText.clean(text));
    }
  }

  private static String colour(Grade grade) {
    return switch (grade) {
      case OK -> "green";
      case LIMITED -> "yellow";
      case MISSING -> "red";
    };
  }

  private static ObjectNode json(Examination examination) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("hostId", examination.host().hostId());
    node.put("kernelRelease", examination.host().kernelRelease());
    node.put("complete", examination.complete());
    ArrayNode checks = node.putArray("checks");
    for (Diagnosis one : examination.diagnoses()) {
      checks.addObject()
          .put("subject", one.subject())
          .put("grade", one.grade().name())
          .put("found", one.found())
          .put("cost", one.cost())
          .put("remedy", one.remedy());
    }
    ArrayNode alerts = node.putArray("alerts");
    for (Support one : examination.support()) {
      alerts.addObject()
          .put("kind", one.kind())
          .put("support", one.level().name())
          .put("why", one.why());
    }
    return node;
  }
}
