// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ES modules in one script, for a page that may load nothing: each becomes a function that returns
 * what it exports. It understands what our modules and uPlot's write, each on a line of its own:
 * {@code import { a, b } from "./x.js";}, {@code import a from "./x.js";}, {@code export function},
 * {@code export const}, {@code export { a as default };}; anything else with these words is
 * refused.
 */
final class ScriptBundle {

  private static final Pattern IMPORT =
      Pattern.compile("import (?:\\{ ([\\w, ]+) \\}|(\\w+)) from \"(\\.[\\w./-]+)\";");
  private static final Pattern EXPORTED = Pattern.compile("export ((?:function|const) (\\w+).*)");
  private static final Pattern EXPORT_DEFAULT =
      Pattern.compile("export \\{ (\\w+) as default \\};");

  private final Function<String, String> sources;
  private final Map<String, String> functions = new LinkedHashMap<>();
  private final List<String> pending = new ArrayList<>();

  private ScriptBundle(Function<String, String> sources) {
    this.sources = sources;
  }

  /**
   * The script that runs the module at that path.
   *
   * @param sources path of a module to its text
   */
  static String of(String path, Function<String, String> sources) {
    ScriptBundle bundle = new ScriptBundle(sources);
    bundle.add(path);
    StringBuilder script = new StringBuilder("\"use strict\";\nconst modules = {};\n");
    bundle.functions.forEach(
        (name, function) ->
            script.append("modules[\"").append(name).append("\"] = ").append(function));
    return script.toString();
  }

  private void add(String path) {
    if (functions.containsKey(path)) {
      return;
    }
    if (pending.contains(path)) {
      throw new IllegalStateException("modules import each other: " + pending + ", " + path);
    }
    pending.add(path);
    StringBuilder body = new StringBuilder("(() => {\n");
    List<String> exports = new ArrayList<>();
    boolean comment = false; // uPlot keeps old functions in some, with their exports
    for (String line : sources.apply(path).lines().toList()) {
      comment |= line.stripLeading().startsWith("/*");
      body.append(comment ? line : line(path, line, exports)).append('\n');
      comment &= !line.contains("*/");
    }
    body.append("return { ").append(String.join(", ", exports)).append(" };\n})();\n");
    pending.remove(path);
    functions.put(path, body.toString());
  }

  private String line(String path, String line, List<String> exports) {
    Matcher imported = IMPORT.matcher(line);
    if (imported.matches()) {
      String from = resolve(path, imported.group(3));
      add(from);
      String names =
          imported.group(1) != null
              ? "{ " + imported.group(1) + " }"
              : "{ default: " + imported.group(2) + " }";
      return "const " + names + " = modules[\"" + from + "\"];";
    }
    Matcher exported = EXPORTED.matcher(line);
    if (exported.matches()) {
      exports.add(exported.group(2));
      return exported.group(1);
    }
    Matcher byDefault = EXPORT_DEFAULT.matcher(line);
    if (byDefault.matches()) {
      exports.add("default: " + byDefault.group(1));
      return "";
    }
    if (line.startsWith("import ") || line.startsWith("export ")) {
      throw new IllegalStateException(path + ": cannot be inlined: " + line);
    }
    return line;
  }

  /** The path that a relative one means, seen from another. */
  private static String resolve(String from, String relative) {
    return java.nio.file.Path.of(from).resolveSibling(relative).normalize().toString()
        .replace('\\', '/');
  }
}
