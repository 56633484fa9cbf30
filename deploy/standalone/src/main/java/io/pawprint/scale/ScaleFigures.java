// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scale;

import java.util.List;
import java.util.Locale;

/**
 * What one run of {@link ScaleBench} measured.
 *
 * @param processors of this machine, shared by brokers and instances
 * @param brokers of the cluster
 * @param partitions of each topic
 * @param points by number of instances
 */
public record ScaleFigures(int processors, int brokers, int partitions, List<Point> points) {

  /** Processor time for a million SYNs may differ by so much between any two points. */
  public static final double CPU_SPREAD_MAX = 0.15;

  /**
   * So many instances.
   *
   * @param syns that were judged
   * @param seconds from the moment they could be read until all were committed
   * @param cpuS processor time of all instances meanwhile
   * @param brokerCpuS that of all brokers
   * @param rssMb resident memory of all instances at the end
   */
  public record Point(
      int instances, long syns, double seconds, double cpuS, double brokerCpuS, long rssMb) {

    double perS() {
      return syns / seconds;
    }

    double cpuPerMillion() {
      return cpuS * 1e6 / syns;
    }

    double brokerCpuPerMillion() {
      return brokerCpuS * 1e6 / syns;
    }
  }

  public ScaleFigures {
    points = List.copyOf(points);
  }

  /** Largest over smallest processor time for a million SYNs, less 1. */
  public double cpuSpread() {
    double most = points.stream().mapToDouble(Point::cpuPerMillion).max().orElseThrow();
    double least = points.stream().mapToDouble(Point::cpuPerMillion).min().orElseThrow();
    return most / least - 1;
  }

  /** One line. */
  public String json() {
    StringBuilder json = new StringBuilder();
    for (Point p : points) {
      json.append(json.isEmpty() ? "" : ",").append(String.format(
          Locale.ROOT,
          "{\"instances\":%d,\"syns\":%d,\"seconds\":%.2f,\"synPerS\":%.0f,\"cpuSPerMillion\":%.3f,"
              + "\"brokerCpuSPerMillion\":%.3f,\"rssMb\":%d}",
          p.instances(), p.syns(), p.seconds(), p.perS(), p.cpuPerMillion(),
          p.brokerCpuPerMillion(), p.rssMb()));
    }
    return String.format(
        Locale.ROOT,
        "{\"processors\":%d,\"brokers\":%d,\"partitions\":%d,\"cpuSpread\":%.3f,"
            + "\"cpuSpreadMax\":%.2f,\"points\":[%s]}",
        processors, brokers, partitions, cpuSpread(), CPU_SPREAD_MAX, json);
  }

  /** Some lines for a person. */
  public String table() {
    StringBuilder table = new StringBuilder(String.format(
        Locale.ROOT,
        "%d brokers and all instances on %d processors, %d partitions, replication 3%n"
            + "  instances  million SYN/s  CPU s per million SYN  brokers'   RSS MB%n",
        brokers, processors, partitions));
    for (Point p : points) {
      table.append(String.format(
          Locale.ROOT, "  %9d  %13.2f  %21.3f  %8.3f  %7d%n", p.instances(), p.perS() / 1e6,
          p.cpuPerMillion(), p.brokerCpuPerMillion(), p.rssMb()));
    }
    return table
        + String.format(
            Locale.ROOT, "  CPU of the dearest over the cheapest: +%.0f %% (limit %.0f %%)%n",
            100 * cpuSpread(), 100 * CPU_SPREAD_MAX);
  }
}
