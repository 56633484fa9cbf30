// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a subject demands of a new schema, judged by Avro itself. */
enum CompatibilityLevel {
  NONE(false, false, false),
  /** The new schema reads what the newest one wrote. */
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  /** The newest schema reads what the new one writes. */
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean newReadsOld;
  private final boolean oldReadsNew;
  private final boolean withAll;

  CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean withAll) {
    this.newReadsOld = newReadsOld;
    this.oldReadsNew = oldReadsNew;
    this.withAll = withAll;
  }

  /** What is wrong with the candidate after those earlier versions; empty if it is welcome. */
  List<String> problems(Schema candidate, List<Schema> earlier) {
    int from = withAll ? 0 : Math.max(0, earlier.size() - 1);
    List<String> problems = new ArrayList<>();
    for (int i = from; i < earlier.size(); i++) {
      String version = "version " + (i + 1);
      if (newReadsOld) {
        problems.addAll(read(candidate, "the new schema", earlier.get(i), version));
      }
      if (oldReadsNew) {
        problems.addAll(read(earlier.get(i), version, candidate, "the new schema"));
      }
    }
    return problems;
  }

  private static List<String> read(Schema reader, String by, Schema writer, String of) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return pair.getResult().getIncompatibilities().stream()
        .map(
            i ->
                by + " cannot read what " + of + " writes: " + i.getType() + " at "
                    + i.getLocation() + ": " + i.getMessage())
        .toList();
  }
}
