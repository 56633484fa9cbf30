// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dashboard as a person writes it, and as Grafana reads it. */
final class Board {

  private static final int GRID_WIDTH = 24;
  private static final Pattern PANEL =
      Pattern.compile("(stat|series) (\\d+)x(\\d+) ([^|]+?)(?: \\| (\\w+))?");
  private static final Pattern QUERY = Pattern.compile(" {2}(.*?) ?:= (.+)");
  private static final Pattern VARIABLE =
      Pattern.compile("variable (\\w+) (label_values\\((\\w+).*?\\))(?: (/.*/))?");

  private final List<String> queries = new ArrayList<>();
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ArrayNode panels = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode variables = JsonNodeFactory.instance.arrayNode();
  private ObjectNode panel;
  private int x;
  private int y;
  private int rowHeight;

  private Board(Path file) throws IOException {
    variables.addObject().put("name", "datasource").put("label", "Prometheus")
        .put("type", "datasource").put("query", "prometheus");
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        read(file, line);
      }
    }
  }

  static Board read(Path file) throws IOException {
    return new Board(file);
  }

  /** Every PromQL query in it. */
  List<String> queries() {
    return queries;
  }

  /** For Grafana 9 and newer. */
  String json() throws IOException {
    root.putNull("id");
    root.put("editable", true).put("graphTooltip", 1).put("schemaVersion", 37).put("version", 1);
    root.put("timezone", "utc").put("refresh", "30s");
    root.putObject("time").put("from", "now-3h").put("to", "now");
    root.putArray("tags").add("pawprint");
    root.putObject("templating").set("list", variables);
    ArrayNode links = root.putArray("links");
    links.addObject().put("type", "dashboards").put("asDropdown", false).put("title", "pawprint")
        .put("includeVars", false).put("keepTime", true).putArray("tags").add("pawprint");
    root.set("panels", panels);
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private void read(Path file, String line) {
    Matcher query = QUERY.matcher(line);
    Matcher shape = PANEL.matcher(line);
    Matcher variable = VARIABLE.matcher(line);
    if (query.matches()) {
      query(query.group(1), query.group(2));
    } else if (line.startsWith("  ? ")) {
      panel.put("description", line.substring(4));
    } else if (line.startsWith("title ") || line.startsWith("uid ")) {
      int space = line.indexOf(' ');
      root.put(line.substring(0, space), line.substring(space + 1));
    } else if (variable.matches()) {
      variable(variable);
    } else if (line.startsWith("row ")) {
      newRow();
      panel("row", line.substring(4), GRID_WIDTH, 1).put("collapsed", false).putArray("panels");
    } else if (shape.matches()) {
      boolean stat = shape.group(1).equals("stat");
      panel(stat ? "stat" : "timeseries", shape.group(4), Integer.parseInt(shape.group(2)),
          Integer.parseInt(shape.group(3)));
      ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
      defaults.put("unit", shape.group(5) == null ? "short" : shape.group(5)).put("min", 0);
      panel.withObject("/fieldConfig").putArray("overrides");
      panel.putArray("targets");
    } else {
      throw new IllegalArgumentException(file + ": not understood: " + line);
    }
  }

  private void variable(Matcher found) {
    queries.add(found.group(3));
    ObjectNode node = variables.addObject().put("name", found.group(1)).put("type", "query");
    node.set("datasource", datasource());
    node.put("query", found.group(2)).put("refresh", 2).put("sort", 1);
    node.put("multi", true).put("includeAll", true).put("allValue", ".*");
    if (found.group(4) != null) {
      node.put("regex", found.group(4));
      node.put("multi", false).put("includeAll", false);
      node.remove("allValue");
    }
  }

  private void newRow() {
    x = 0;
    y += rowHeight;
    rowHeight = 0;
  }

  private ObjectNode panel(String type, String title, int width, int height) {
    if (x + width > GRID_WIDTH) {
      newRow();
    }
    panel = panels.addObject().put("id", panels.size() + 1).put("type", type).put("title", title);
    panel.set("datasource", datasource());
    panel.putObject("gridPos").put("h", height).put("w", width).put("x", x).put("y", y);
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return panel;
  }

  private void query(String legend, String expression) {
    queries.add(expression);
    ArrayNode targets = (ArrayNode) panel.get("targets");
    ObjectNode target =
        targets.addObject().put("refId", String.valueOf((char) ('A' + targets.size())));
    target.set("datasource", datasource());
    target.put("expr", expression).put("legendFormat", legend.isEmpty() ? "__auto" : legend);
  }

  private static ObjectNode datasource() {
    return JsonNodeFactory.instance.objectNode()
        .put("type", "prometheus").put("uid", "${datasource}");
  }
}
