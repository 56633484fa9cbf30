// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.schema.registry.SchemaStore.Version;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The paths of the REST API over a {@link SchemaStore}. Not thread-safe. */
final class Routes {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request as far as the routes care; the path is split and decoded. */
  record Request(String method, List<String> path, String query, String body) {

    String part(int index) {
      return index < path.size() ? path.get(index) : "";
    }
  }

  private final SchemaStore store;

  Routes(SchemaStore store) {
    this.store = store;
  }

  /** What to answer, as a value that has a JSON form. */
  Object answer(Request request) throws RegistryError, IOException {
    String route = request.method() + " " + shape(request.path());
    return switch (route) {
      case "GET " -> Map.of();
      case "GET mode" -> Map.of("mode", "READWRITE");
      case "GET schemas types" -> List.of("AVRO");
      case "GET schemas ids *" -> Map.of("schema", byId(request).toString());
      case "GET schemas ids * schema" -> JSON.readTree(byId(request).toString());
      case "GET schemas ids * subjects" -> versionsById(request).map(Version::subject).toList();
      case "GET schemas ids * versions" -> versionsById(request).map(Routes::place).toList();
      case "GET subjects" -> store.subjects();
      case "POST subjects *" -> lookUp(request);
      case "GET subjects * versions" ->
          store.versions(request.part(1)).stream().map(Version::version).toList();
      case "POST subjects * versions" ->
          Map.of("id", store.register(request.part(1), schemaIn(request)).id());
      case "GET subjects * versions *" -> whole(version(request, 1, 3));
      case "GET subjects * versions * schema" ->
          JSON.readTree(store.schema(version(request, 1, 3).id()).toString());
      case "GET config" -> Map.of("compatibilityLevel", store.global());
      case "GET config *" -> level(request);
      case "PUT config", "PUT config *" -> setLevel(request);
      case "POST compatibility subjects * versions" -> compatibility(request);
      case "POST compatibility subjects * versions *" -> {
        version(request, 2, 4);
        yield compatibility(request);
      }
      default ->
          throw RegistryError.of(
              404, "This development registry has no " + request.method() + " /"
                  + String.join("/", request.path()));
    };
  }

  /** The path with a star for each name in it: every second part, by the API's own pattern. */
  private static String shape(List<String> path) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      boolean plain = isWord(path, i);
      shape.append(i == 0 ? "" : " ").append(plain ? path.get(i) : "*");
    }
    return shape.toString();
  }

  private static boolean isWord(List<String> path, int index) {
    boolean shifted = path.get(0).equals("compatibility") || path.get(0).equals("schemas");
    return index == 0 || (shifted ? index == 1 || index % 2 == 1 : index % 2 == 0);
  }

  private Schema byId(Request request) throws RegistryError {
    return store.schema(number(request.part(2), 40403, "Schema"));
  }

  private Stream<Version> versionsById(Request request) throws RegistryError {
    return store.versionsOf(number(request.part(2), 40403, "Schema")).stream();
  }

  private static Map<String, Object> place(Version version) {
    return Map.of("subject", version.subject(), "version", version.version());
  }

  private Map<String, Object> whole(Version version) throws RegistryError {
    return Map.of(
        "subject", version.subject(),
        "version", version.version(),
        "id", version.id(),
        "schema", store.schema(version.id()).toString());
  }

  private Object lookUp(Request request) throws RegistryError {
    String subject = request.part(1);
    store.versions(subject);
    Version version =
        store
            .find(subject, schemaIn(request))
            .orElseThrow(() -> RegistryError.of(40403, "Schema not found"));
    return whole(version);
  }

  private Version version(Request request, int subjectAt, int versionAt) throws RegistryError {
    List<Version> all = store.versions(request.part(subjectAt));
    String which = request.part(versionAt);
    int number = which.equals("latest") ? all.size() : number(which, 42202, "Version");
    if (number < 1 || number > all.size()) {
      throw RegistryError.of(40402, "Version " + which + " not found.");
    }
    return all.get(number - 1);
  }

  private Object level(Request request) throws RegistryError {
    boolean orGlobal = Arrays.asList(request.query().split("&")).contains("defaultToGlobal=true");
    CompatibilityLevel level =
        store.level(request.part(1)).orElse(orGlobal ? store.global() : null);
    if (level == null) {
      throw RegistryError.of(
          40408, "Subject '" + request.part(1) + "' does not have subject-level compatibility "
              + "configured");
    }
    return Map.of("compatibilityLevel", level);
  }

  private Object setLevel(Request request) throws RegistryError, IOException {
    String wanted = json(request).path("compatibility").asText("");
    CompatibilityLevel level =
        Arrays.stream(CompatibilityLevel.values())
            .filter(known -> known.name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> RegistryError.of(42203, "Invalid compatibility level '" + wanted
                + "'. Valid values are " + Arrays.toString(CompatibilityLevel.values())));
    store.setLevel(request.part(1), level);
    return Map.of("compatibility", level);
  }

  private Object compatibility(Request request) throws RegistryError {
    List<String> problems = store.problems(request.part(2), schemaIn(request));
    return Map.of("is_compatible", problems.isEmpty(), "messages", problems);
  }

  private static Schema schemaIn(Request request) throws RegistryError {
    JsonNode body = json(request);
    if (!body.path("schemaType").asText("AVRO").equals("AVRO")
        || body.path("references").size() > 0) {
      throw RegistryError.of(
          42201, "This development registry takes Avro schemas without references only");
    }
    try {
      return new Schema.Parser().parse(body.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw RegistryError.of(42201, "Invalid schema: " + e.getMessage());
    }
  }

  private static JsonNode json(Request request) throws RegistryError {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw RegistryError.of(400, "The request body is no JSON");
    }
  }

  private static int number(String text, int code, String what) throws RegistryError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw RegistryError.of(code, what + " '" + text + "' is no number");
    }
  }
}
