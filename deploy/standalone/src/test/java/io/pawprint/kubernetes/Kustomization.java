// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of kustomize our files use: resources (files and folders), patches by JSON pointer with a
 * target, configMapGenerator from files, namespace, images. Anything else is refused, and so is a
 * patch that meets nothing.
 */
final class Kustomization {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> KNOWN = Set.of(
      "apiVersion", "kind", "resources", "patches", "configMapGenerator", "namespace", "images");

  private final List<ObjectNode> resources = new ArrayList<>();

  private Kustomization() {}

  /** All objects that a folder comes to. */
  static List<ObjectNode> build(Path folder) throws IOException {
    JsonNode file = YAML.readTree(folder.resolve("kustomization.yaml").toFile());
    file.fieldNames().forEachRemaining(name -> require(KNOWN.contains(name), folder, name));
    Kustomization built = new Kustomization();
    for (JsonNode resource : file.path("resources")) {
      Path path = folder.resolve(resource.asText());
      built.resources.addAll(Files.isDirectory(path) ? build(path) : documents(path));
    }
    for (JsonNode generator : file.path("configMapGenerator")) {
      built.resources.add(configMap(folder, generator));
    }
    for (JsonNode patch : file.path("patches")) {
      built.patch(folder, patch);
    }
    for (JsonNode image : file.path("images")) {
      built.resources.forEach(resource -> images(resource, image));
    }
    if (file.has("namespace")) {
      built.resources.forEach(resource ->
          ((ObjectNode) resource.get("metadata")).set("namespace", file.get("namespace")));
    }
    return built.resources;
  }

  private static void require(boolean holds, Path folder, String what) {
    if (!holds) {
      throw new IllegalArgumentException(folder + ": " + what + " is not understood, or misses");
    }
  }

  private static List<ObjectNode> documents(Path file) throws IOException {
    try (var read = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      return read.readAll();
    }
  }

  private static ObjectNode configMap(Path folder, JsonNode generator) throws IOException {
    ObjectNode map = JsonNodeFactory.instance.objectNode()
        .put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").put("name", generator.get("name").asText());
    ObjectNode data = map.putObject("data");
    for (JsonNode file : generator.get("files")) {
      Path path = folder.resolve(file.asText());
      data.put(path.getFileName().toString(), Files.readString(path));
    }
    return map;
  }

  private void patch(Path folder, JsonNode patch) throws IOException {
    JsonNode target = patch.get("target");
    List<ObjectNode> meant = resources.stream()
        .filter(r -> r.get("kind").equals(target.get("kind"))
            && r.at("/metadata/name").asText().matches(target.get("name").asText()))
        .toList();
    require(!meant.isEmpty(), folder, "the target " + target);
    for (ObjectNode resource : meant) {
      for (JsonNode step : YAML.readTree(patch.get("patch").asText())) {
        apply(folder, resource, step);
      }
    }
  }

  // RFC 6902
  private static void apply(Path folder, ObjectNode resource, JsonNode step) {
    String path = step.get("path").asText();
    int slash = path.lastIndexOf('/');
    JsonNode parent = resource.at(path.substring(0, slash));
    String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    String operation = step.get("op").asText();
    require(!parent.isMissingNode(), folder, path);
    require(operation.equals("add") || !resource.at(path).isMissingNode(), folder, path);
    require(Set.of("add", "replace", "remove").contains(operation), folder, operation);
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(last);
      if (operation.equals("remove")) {
        array.remove(index);
      } else if (operation.equals("replace")) {
        array.set(index, step.get("value"));
      } else {
        array.insert(index, step.get("value"));
      }
    } else if (operation.equals("remove")) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, step.get("value"));
    }
  }

  private static void images(JsonNode resource, JsonNode image) {
    for (JsonNode container : resource.at("/spec/template/spec/containers")) {
      String name = image.get("name").asText();
      if (container.get("image").asText().matches(name + "(:.*)?")) {
        ((ObjectNode) container).put("image", name + ":" + image.get("newTag").asText());
      }
    }
  }
}
