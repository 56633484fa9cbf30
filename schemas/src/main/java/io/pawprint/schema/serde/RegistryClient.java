// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.wire.MalformedRecordException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The three requests that writers and readers make of a registry. What an answer means is told by
 * its HTTP status: registries disagree about the codes in the body. Thread-safe.
 */
final class RegistryClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryHttp http;
  private final boolean normalize;

  RegistryClient(SerdeConfig config) {
    this.http = new RegistryHttp(config);
    this.normalize = config.getBoolean(SerdeConfig.NORMALIZE);
  }

  /** The id of a schema, registered under the subject if it was not yet. */
  int register(String subject, Schema schema) {
    String path = "/subjects/" + encode(subject) + "/versions?normalize=" + normalize;
    Answer answer = http.post(path, body(schema), "register the schema of subject " + subject);
    String name = schema.getFullName();
    return switch (answer.status()) {
      case 200 -> id(answer, subject);
      case 409 ->
          throw refused(answer, "the registry refuses " + name + " as incompatible with subject "
              + subject, "change the schema compatibly, or the subject's compatibility level");
      case 422 ->
          throw refused(answer, "the registry takes " + name + " for no valid schema of subject "
              + subject, "read its message");
      default -> throw unexpected(answer, "register " + name + " under subject " + subject);
    };
  }

  /** The id of a schema that must be registered under the subject already. */
  int lookUp(String subject, Schema schema) {
    String path = "/subjects/" + encode(subject) + "?normalize=" + normalize + "&deleted=false";
    Answer answer = http.post(path, body(schema), "look up the schema of subject " + subject);
    String name = schema.getFullName();
    return switch (answer.status()) {
      case 200 -> id(answer, subject);
      case 404 ->
          throw refused(answer, "subject " + subject + " has no schema equal to " + name,
              "register it, or set " + SerdeConfig.AUTO_REGISTER + "=true");
      default -> throw unexpected(answer, "look up " + name + " under subject " + subject);
    };
  }

  /**
   * The text of the schema with that id.
   *
   * @param subject the subject it is used under, if known: some registries grant access by it
   * @throws MalformedRecordException if the registry does not know the id, or it is no Avro schema
   */
  String schemaText(int id, String subject) {
    String path = "/schemas/ids/" + id + "?fetchMaxId=false"
        + (subject == null ? "" : "&subject=" + encode(subject));
    Answer answer = http.get(path, "read schema id " + Integer.toUnsignedString(id));
    // any web server says 404 to a wrong path; a registry says it in its own error form
    if (answer.status() == 404 && tree(answer).has("error_code")) {
      throw new MalformedRecordException(
          "schema id " + id + " is not known to the registry at " + answer.from()
              + ": the record was written through another registry, or its schema was deleted");
    }
    if (answer.status() != 200) {
      throw unexpected(answer, "read schema id " + id);
    }
    JsonNode tree = tree(answer);
    String type = tree.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO") || tree.path("references").size() > 0 || !tree.has("schema")) {
      throw new MalformedRecordException(
          "schema id " + id + " should be one Avro schema without references: is " + type);
    }
    return tree.path("schema").asText();
  }

  private static String body(Schema schema) {
    try {
      return JSON.writeValueAsString(Map.of("schema", schema.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a string in a map always has a JSON form
    }
  }

  private static int id(Answer answer, String subject) {
    JsonNode id = tree(answer).path("id");
    if (!id.isInt()) {
      throw unexpected(answer, "read the schema id for subject " + subject);
    }
    return id.intValue();
  }

  private static JsonNode tree(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static RegistryRefusedException unexpected(Answer answer, String attempt) {
    String advice =
        switch (answer.status()) {
          case 401, 403 -> "check " + SerdeConfig.BASIC_SOURCE + " and its like";
          default -> "check that " + SerdeConfig.URL + " is the address of a schema registry";
        };
    return refused(answer, "could not " + attempt, advice);
  }

  private static RegistryRefusedException refused(Answer answer, String what, String advice) {
    String said = tree(answer).path("message").asText("");
    return new RegistryRefusedException(
        answer.status(),
        what + " (" + answer.from() + " answered " + answer.status()
            + (said.isEmpty() ? "" : ": " + said.replaceAll("\\s+", " ")) + "); " + advice);
  }

  private static String encode(String pathPart) {
    return URLEncoder.encode(pathPart, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.close();
  }
}
