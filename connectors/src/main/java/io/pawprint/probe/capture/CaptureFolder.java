// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of recordings: {@code host.properties} ({@code host.id}, {@code kernel.release}, {@code
 * local.addresses}; {@code boot.id} and {@code boot.time}, the epoch second of the boot, if known)
 * and at least one of the files that {@link #FILES} names, plain or {@code .gz}.
 */
public final class CaptureFolder {

  static final String SEGMENTS = "cap.pcap";
  static final String PROC = "proc.log";
  static final String SS = "ss.log";
  static final String SOCKETS = "sockets.log";
  static final String TCP_METRICS = "tcp_metrics.log";
  static final String KERNEL = "kernel.log";

  /** What may be in it, each also with {@code .gz}. */
  public static final List<String> FILES =
      List.of(SEGMENTS, PROC, SS, SOCKETS, TCP_METRICS, KERNEL);

  private final Path dir;
  private final HostIdentity host;
  private final Optional<Long> bootTimeNs;

  private CaptureFolder(Path dir, HostIdentity host, Optional<Long> bootTimeNs) {
    this.dir = dir;
    this.host = host;
    this.bootTimeNs = bootTimeNs;
  }

  /**
   * Opens a folder and reads whose recordings it holds.
   *
   * @throws CaptureException if host.properties is missing or wrong, or nothing else is there
   */
  public static CaptureFolder open(Path dir) throws CaptureException {
    Path file = dir.resolve("host.properties");
    Properties properties = load(dir, file);
    String hostId = required(properties, "host.id", "the host's name in alerts", file);
    String addresses = required(properties, "local.addresses",
        "the observed host's own addresses with commas between", file);
    HostIdentity host = new HostIdentity(hostId,
        properties.getProperty("boot.id", "").trim(),
        properties.getProperty("kernel.release", "").trim(),
        parse(addresses, file));
    CaptureFolder folder = new CaptureFolder(dir, host, bootTime(properties, file));
    if (FILES.stream().noneMatch(name -> folder.find(name).isPresent())) {
      throw new CaptureException(dir + ": holds no recording; should have at least one of "
          + String.join(", ", FILES) + " (or .gz)");
    }
    return folder;
  }

  private static Properties load(Path dir, Path file) throws CaptureException {
    if (!Files.isDirectory(dir)) {
      throw new CaptureException(dir + ": no such folder");
    }
    if (!Files.exists(file)) {
      throw new CaptureException(dir + ": no capture folder: host.properties is missing; "
          + "write host.id, kernel.release and local.addresses there");
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new CaptureException(file + ": cannot be read: " + e);
    }
    return properties;
  }

  private static String required(Properties properties, String key, String meaning, Path file)
      throws CaptureException {
    String value = properties.getProperty(key, "").trim();
    if (value.isEmpty()) {
      throw new CaptureException(file + ": " + key + " is missing: " + meaning);
    }
    return value;
  }

  private static Set<Ip> parse(String addresses, Path file) throws CaptureException {
    Set<Ip> parsed = new HashSet<>();
    for (String address : addresses.split(",")) {
      try {
        parsed.add(Ip.parse(address.trim()));
      } catch (IllegalArgumentException e) {
        throw new CaptureException(file + ": local.addresses: " + e.getMessage());
      }
    }
    return parsed;
  }

  private static Optional<Long> bootTime(Properties properties, Path file)
      throws CaptureException {
    String text = properties.getProperty("boot.time", "").trim();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long timeNs = EpochText.parse(text);
    if (timeNs < 0) {
      throw new CaptureException(file + ": boot.time should be seconds since the epoch: was '"
          + text + "'");
    }
    return Optional.of(timeNs);
  }

  public HostIdentity host() {
    return host;
  }

  /** Epoch nanoseconds of the boot, when the recording says. */
  Optional<Long> bootTimeNs() {
    return bootTimeNs;
  }

  /** That file, or the same with {@code .gz}. */
  Optional<Path> find(String name) {
    return Stream.of(name, name + ".gz").map(dir::resolve).filter(Files::exists).findFirst();
  }

  Path dir() {
    return dir;
  }

  /**
   * Reads everything, merged by host time; close it.
   *
   * @throws CaptureException if a file cannot be opened
   */
  public Observations read(CaptureOptions options) throws CaptureException {
    return Observations.open(this, options);
  }
}
