// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was read, and what it says.
 *
 * @param capacityRowsPerS measured; 0 if the rate was given
 * @param rowsPerS that were sent
 * @param warmUpS readings before that time count for nothing
 */
public record SoakFigures(
    long seed, double capacityRowsPerS, double rowsPerS, double warmUpS, List<Reading> readings) {

  /**
   * One look.
   *
   * @param atS since the load began
   * @param rowsPerS judged since the look before
   */
  record Reading(double atS, double rowsPerS, Map<Measure, Double> values) {

    /** A line for a person. */
    String line() {
      return String.format(
          Locale.ROOT,
          "%5.1f min  %,9.0f rows/s  heap %5.1f MB  JVM %5.1f MB  RSS %6.1f MB  files %4.0f"
              + "  threads %3.0f  lag %4.1f s  sst %3.0f  state %6.1f MB  dead %.0f",
          atS / 60, rowsPerS, values.get(Measure.HEAP_MB), values.get(Measure.JVM_MB),
          values.get(Measure.RSS_MB), values.get(Measure.FILES), values.get(Measure.THREADS),
          values.get(Measure.LAG_S), values.get(Measure.ROCKSDB_FILES),
          values.get(Measure.STATE_MB), values.get(Measure.DEAD_LETTERS));
    }
  }

  /** Of each measure after the warm-up. */
  Map<Measure, Slope> slopes() {
    List<Reading> warm = readings.stream().filter(r -> r.atS >= warmUpS).toList();
    double[] hours = warm.stream().mapToDouble(r -> r.atS / 3_600).toArray();
    Map<Measure, Slope> slopes = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double[] values = warm.stream().mapToDouble(r -> r.values.get(measure)).toArray();
      slopes.put(measure, Slope.of(hours, values));
    }
    return slopes;
  }

  /** What grows, by its title. */
  public List<String> growing() {
    List<String> growing = new ArrayList<>();
    slopes().forEach((measure, slope) -> {
      if (measure.grows(slope)) {
        growing.add(measure.title());
      }
    });
    return growing;
  }

  /** For a person. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "seed %d, %,.0f rows/s%s, %d readings after %.0f s%n",
        seed, rowsPerS,
        capacityRowsPerS > 0
            ? String.format(Locale.ROOT, " of %,.0f that it can", capacityRowsPerS) : "",
        readings.stream().filter(r -> r.atS >= warmUpS).count(), warmUpS));
    table.append(String.format(Locale.ROOT, "%-30s %10s %12s %10s %9s%n",
        "", "mean", "per hour", "±", "per hour"));
    slopes().forEach((measure, slope) -> table.append(String.format(
        Locale.ROOT, "%-30s %10.2f %+12.2f %10.2f %+8.1f%%  %s%n",
        measure.title(), slope.mean(), slope.perHour(), 2 * slope.errorPerHour(),
        slope.mean() == 0 ? 0 : 100 * slope.perHour() / slope.mean(),
        measure.grows(slope) ? "GROWS" : "flat")));
    return table.toString();
  }

  /** For a program. */
  public String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    all.put("seed", seed).put("capacityRowsPerS", capacityRowsPerS).put("rowsPerS", rowsPerS)
        .put("warmUpS", warmUpS);
    ObjectNode measures = all.putObject("measures");
    slopes().forEach((measure, slope) -> measures.putObject(measure.key())
        .put("mean", slope.mean()).put("perHour", slope.perHour())
        .put("errorPerHour", slope.errorPerHour()).put("grows", measure.grows(slope)));
    ArrayNode rows = all.putArray("readings");
    for (Reading reading : readings) {
      ObjectNode row = rows.addObject().put("atS", reading.atS).put("rowsPerS", reading.rowsPerS);
      reading.values.forEach((measure, value) -> row.put(measure.key(), value));
    }
    return all.toString();
  }
}
