// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Subjects, their versions and the schemas behind them. Ids count from 1 and belong to a schema's
 * text: the same text under two subjects has one id. Not thread-safe.
 *
 * <pre>
 *   journal   {"id":1,"subject":"pawprint.syn-value","schema":"..."}
 *             {"subject":"pawprint.syn-value","compatibility":"FULL"}
 * </pre>
 */
final class SchemaStore {

  static final int SUBJECTS_MAX = 1_000;
  static final int VERSIONS_MAX = 2_000;
  private static final int SUBJECT_CHARS_MAX = 512;

  /** One version of one subject; versions count from 1. */
  record Version(String subject, int version, int id) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, Integer> idByText = new HashMap<>();
  private final Map<String, List<Version>> subjects = new TreeMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private CompatibilityLevel global = CompatibilityLevel.BACKWARD;
  private int versions;

  SchemaStore(Journal journal) throws IOException {
    this.journal = journal;
    for (String line : journal.lines()) {
      apply(JSON.readTree(line));
    }
  }

  /** The version of that very schema under the subject, made if there was none. */
  Version register(String subject, Schema schema) throws RegistryError, IOException {
    Optional<Version> there = find(subject, schema);
    if (there.isPresent()) {
      return there.get();
    }
    if (subject.isEmpty() || subject.length() > SUBJECT_CHARS_MAX) {
      throw RegistryError.of(42208, "A subject has 1 to " + SUBJECT_CHARS_MAX + " characters");
    }
    boolean full = !subjects.containsKey(subject) && subjects.size() >= SUBJECTS_MAX;
    if (full || versions >= VERSIONS_MAX) {
      throw RegistryError.of(
          507, "This development registry is full: " + SUBJECTS_MAX + " subjects, " + VERSIONS_MAX
              + " versions");
    }
    List<String> problems = problems(subject, schema);
    if (!problems.isEmpty()) {
      throw RegistryError.of(
          409,
          "Schema being registered is incompatible with an earlier schema for subject '" + subject
              + "' (" + level(subject).orElse(global) + "): " + String.join("; ", problems));
    }
    ObjectNode entry = JSON.createObjectNode();
    entry.put("id", idByText.getOrDefault(schema.toString(), schemas.size() + 1));
    commit(entry.put("subject", subject).put("schema", schema.toString()));
    return newest(subject);
  }

  /** Puts it on the disk first, into memory second. */
  private void commit(ObjectNode entry) throws IOException {
    journal.append(JSON.writeValueAsString(entry));
    apply(entry);
  }

  private void apply(JsonNode entry) {
    String subject = entry.path("subject").asText();
    if (entry.has("compatibility")) {
      CompatibilityLevel level = CompatibilityLevel.valueOf(entry.get("compatibility").asText());
      if (subject.isEmpty()) {
        global = level;
      } else {
        levels.put(subject, level);
      }
      return;
    }
    int id = entry.path("id").asInt();
    if (id == schemas.size() + 1) {
      Schema schema = new Schema.Parser().parse(entry.path("schema").asText());
      schemas.add(schema);
      idByText.put(schema.toString(), id);
    }
    List<Version> all = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    all.add(new Version(subject, all.size() + 1, id));
    versions++;
  }

  Optional<Version> find(String subject, Schema schema) {
    Integer id = idByText.get(schema.toString());
    return subjects.getOrDefault(subject, List.of()).stream()
        .filter(version -> id != null && version.id == id)
        .findFirst();
  }

  List<String> problems(String subject, Schema candidate) {
    List<Schema> earlier =
        subjects.getOrDefault(subject, List.of()).stream().map(v -> schemas.get(v.id - 1)).toList();
    return level(subject).orElse(global).problems(candidate, earlier);
  }

  private Version newest(String subject) {
    List<Version> all = subjects.get(subject);
    return all.get(all.size() - 1);
  }

  Schema schema(int id) throws RegistryError {
    if (id < 1 || id > schemas.size()) {
      throw RegistryError.of(40403, "Schema " + id + " not found");
    }
    return schemas.get(id - 1);
  }

  List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  List<Version> versions(String subject) throws RegistryError {
    List<Version> all = subjects.get(subject);
    if (all == null) {
      throw RegistryError.of(40401, "Subject '" + subject + "' not found.");
    }
    return List.copyOf(all);
  }

  List<Version> versionsOf(int id) throws RegistryError {
    schema(id);
    return subjects.values().stream().flatMap(List::stream).filter(v -> v.id == id).toList();
  }

  CompatibilityLevel global() {
    return global;
  }

  Optional<CompatibilityLevel> level(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  /** Sets the level of a subject, or of all others with an empty name. */
  void setLevel(String subject, CompatibilityLevel level) throws RegistryError, IOException {
    if (!levels.containsKey(subject) && levels.size() >= SUBJECTS_MAX) {
      throw RegistryError.of(507, "This development registry is full");
    }
    commit(JSON.createObjectNode().put("subject", subject).put("compatibility", level.name()));
  }
}
