// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One recorded incident: a capture folder with an {@code incident.properties} beside the recording.
 *
 * @param folder where it is
 * @param hostId host that was observed
 * @param kernel its kernel release
 * @param title a few words
 * @param story one line: what was set up
 * @param expect kinds of alert that must come of it, sorted
 * @param place place in the demo, 0 if it is not shown by default
 */
record Incident(
    Path folder,
    String hostId,
    String kernel,
    String title,
    String story,
    List<String> expect,
    int place) {

  /**
   * Reads one.
   *
   * @throws UserError if the folder lacks what an incident needs
   */
  static Incident read(Path folder) {
    Properties own = properties(folder.resolve("incident.properties"));
    Properties host = properties(folder.resolve("host.properties"));
    String place = own.getProperty("demo", "");
    return new Incident(
        folder,
        host.getProperty("host.id", folder.getFileName().toString()),
        host.getProperty("kernel.release", ""),
        own.getProperty("title", folder.getFileName().toString()),
        own.getProperty("story", ""),
        Arrays.stream(own.getProperty("expect", "").split("[, ]+"))
            .filter(kind -> !kind.isEmpty())
            .sorted()
            .toList(),
        place.isEmpty() ? 0 : Integer.parseInt(place));
  }

  /** All incidents below a folder: those of the demo in its order, then the others by name. */
  static List<Incident> all(Path parent) {
    List<Incident> incidents = new ArrayList<>();
    try (Stream<Path> folders = Files.list(parent)) {
      folders
          .filter(folder -> Files.exists(folder.resolve("incident.properties")))
          .sorted()
          .forEach(folder -> incidents.add(read(folder)));
    } catch (IOException e) {
      throw new UserError(
          "no incidents in " + parent + " (" + UserError.reason(e)
              + "): --incidents names a folder");
    }
    incidents.sort(
        Comparator.comparingInt((Incident i) -> i.place == 0 ? Integer.MAX_VALUE : i.place));
    return incidents;
  }

  /** Folder name. */
  String name() {
    return folder.getFileName().toString();
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          file + " cannot be read (" + UserError.reason(e)
              + "): an incident is a folder like those in deploy/incidents");
    }
    return properties;
  }
}
