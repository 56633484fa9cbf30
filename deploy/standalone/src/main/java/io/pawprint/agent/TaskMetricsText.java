// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What this process's Connect tasks publish through JMX, as Prometheus text.
 *
 * <pre>
 *   kafka.connect:type=plugins,connector=syn,task=0 segments-lost = 3
 *     → pawprint_connect_segments_lost{connector="syn",task="0"} 3
 *   kafka.connect:type=connector-task-metrics,connector=syn,task=0 status = running
 *     → pawprint_connect_task_running{connector="syn",task="0"} 1
 * </pre>
 */
final class TaskMetricsText {

  private static final String PREFIX = "pawprint_connect_";
  private static final ObjectName FIGURES = name("kafka.connect:type=plugins,*");
  private static final ObjectName TASKS = name("kafka.connect:type=connector-task-metrics,*");

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Map<String, Set<String>> lines = new TreeMap<>();
  private final Map<String, String> helps = new TreeMap<>();

  private TaskMetricsText() {}

  /** As of now. */
  static String now() {
    TaskMetricsText text = new TaskMetricsText();
    text.tasks();
    text.figures();
    text.process();
    return text.text();
  }

  /** Whether every task runs, and there is one. */
  static boolean allRun() {
    TaskMetricsText text = new TaskMetricsText();
    text.tasks();
    Set<String> running = text.lines.getOrDefault(PREFIX + "task_running", Set.of());
    return !running.isEmpty() && running.stream().allMatch(line -> line.endsWith(" 1"));
  }

  private static ObjectName name(String pattern) {
    try {
      return new ObjectName(pattern);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tasks() {
    for (ObjectName task : beans.queryNames(TASKS, null)) {
      try {
        boolean runs = "running".equals(beans.getAttribute(task, "status"));
        add(PREFIX + "task_running", "1 while the task runs.", labels(task), runs ? 1 : 0);
      } catch (JMException e) {
        continue; // it ended meanwhile
      }
    }
  }

  private void figures() {
    for (ObjectName task : beans.queryNames(FIGURES, null)) {
      try {
        for (MBeanAttributeInfo figure : beans.getMBeanInfo(task).getAttributes()) {
          if (beans.getAttribute(task, figure.getName()) instanceof Number value) {
            add(PREFIX + figure.getName().replaceAll("[^a-zA-Z0-9_]", "_"),
                figure.getDescription(), labels(task), value.doubleValue());
          }
        }
      } catch (JMException e) {
        continue; // it ended meanwhile
      }
    }
  }

  private void process() {
    add("process_start_time_seconds", "When this process started, since 1970.", "",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1_000.0);
    add("jvm_memory_used_bytes", "Memory in use.", "{area=\"heap\"}",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static String labels(ObjectName task) {
    Map<String, String> keys = new TreeMap<>(task.getKeyPropertyList());
    keys.remove("type");
    StringBuilder labels = new StringBuilder();
    keys.forEach((key, value) -> labels.append(labels.isEmpty() ? "{" : ",")
        .append(key.replace('-', '_')).append("=\"")
        .append(unquoted(value).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .append('"'));
    return labels.append('}').toString();
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }

  private void add(String metric, String help, String labels, double value) {
    helps.putIfAbsent(metric, help);
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value) : Double.toString(value);
    lines.computeIfAbsent(metric, m -> new TreeSet<>()).add(metric + labels + " " + number);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach((metric, all) -> {
      text.append("# HELP ").append(metric).append(' ').append(helps.get(metric)).append('\n')
          .append("# TYPE ").append(metric)
          .append(metric.endsWith("_total") ? " counter" : " gauge").append('\n');
      all.forEach(line -> text.append(line).append('\n'));
    });
    return text.toString();
  }
}
