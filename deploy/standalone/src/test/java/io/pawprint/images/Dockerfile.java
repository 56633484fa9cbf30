// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.images;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Dockerfile, stage by stage, continued lines joined. */
public final class Dockerfile {

  public static final Path FILE = Path.of("../images/Dockerfile");

  /**
   * One instruction.
   *
   * @param word in capitals
   * @param rest of the line
   */
  public record Instruction(String word, String rest) {}

  /**
   * From one FROM to the next.
   *
   * @param from image, or an earlier stage's name
   */
  public record Stage(String from, String name, List<Instruction> instructions) {

    /** What instructions of that word say. */
    public List<String> all(String word) {
      return instructions.stream().filter(i -> i.word().equals(word)).map(Instruction::rest)
          .toList();
    }

    /** The words of an instruction in exec form; empty without one. */
    public List<String> exec(String word) {
      return all(word).stream().reduce((a, b) -> b).map(Dockerfile::words).orElse(List.of());
    }
  }

  private final Map<String, Stage> stages = new LinkedHashMap<>();

  private Dockerfile() {}

  public static Dockerfile read(Path file) {
    Dockerfile read = new Dockerfile();
    StringBuilder joined = new StringBuilder();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        boolean continued = line.endsWith("\\");
        joined.append(continued ? line.substring(0, line.length() - 1) : line);
        if (!continued) {
          read.add(joined.toString());
          joined.setLength(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private void add(String line) {
    String word = line.substring(0, line.indexOf(' '));
    String rest = line.substring(word.length()).strip();
    if (word.equals("FROM")) {
      String[] words = rest.split("\\s+");
      String name = words.length == 3 ? words[2] : words[0];
      stages.put(name, new Stage(words[0], name, new ArrayList<>()));
    } else {
      List<Stage> all = List.copyOf(stages.values());
      all.get(all.size() - 1).instructions().add(new Instruction(word, rest));
    }
  }

  static List<String> words(String json) {
    String array = json.substring(json.indexOf('['));
    try {
      return new ObjectMapper().readValue(array, new TypeReference<List<String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  public Stage stage(String name) {
    return stages.get(name);
  }

  List<Stage> stages() {
    return List.copyOf(stages.values());
  }

  /** Variables that a stage and those it is from set. */
  public Map<String, String> environment(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    Stage stage = stages.get(name);
    if (stage != null) {
      all.putAll(environment(stage.from()));
      for (String line : stage.all("ENV")) {
        for (String pair : line.split("\\s+")) {
          all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
      }
    }
    return all;
  }
}
