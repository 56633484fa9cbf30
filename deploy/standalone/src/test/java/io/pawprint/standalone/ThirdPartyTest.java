// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What is shipped beside our own jars stands in a file with its licence. The build lists what is
 * shipped; the licences come from the bill of materials that {@code deploy/supply/supply.sh sbom}
 * writes, when the file is written anew with {@code -Dpawprint.rewrite=true}.
 */
class ThirdPartyTest {

  private static final Path SHIPPED = Path.of("target/shipped.txt");
  private static final Path BILL = Path.of("target/bom.xml");
  private static final Path LISTED = Path.of("../THIRD-PARTY.md");
  private static final Pattern ARTIFACT =
      Pattern.compile("^ +([^:\\s]+:[^:\\s]+):jar:(?:[^:\\s]+:)?([^:\\s]+):(?:compile|runtime)");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| ([^ |]+) \\| ([^|]+) \\|$");
  private static final List<String> NOT_OURS_TO_SHIP =
      List.of("AGPL", "SSPL", "BUSL", "Commons-Cl");

  private static Map<String, String> shipped() throws IOException {
    Map<String, String> shipped = new TreeMap<>();
    for (String line : Files.readAllLines(SHIPPED)) {
      Matcher artifact = ARTIFACT.matcher(line);
      if (artifact.find()) {
        shipped.put(artifact.group(1), artifact.group(2));
      }
    }
    assertThat(shipped).hasSizeGreaterThan(50);
    return shipped;
  }

  @Test
  void everyShippedJarIsListedWithItsLicenceAndNothingElseIs() throws Exception {
    Map<String, String> shipped = shipped();
    if (Boolean.getBoolean("pawprint.rewrite") && Files.exists(BILL)) {
      rewrite(shipped);
    }
    Map<String, String> versions = new TreeMap<>();
    List<String> doubtful = new ArrayList<>();
    for (String line : Files.readAllLines(LISTED)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        versions.put(row.group(1), row.group(2));
        String licence = row.group(3).strip();
        if (licence.isEmpty() || licence.equals("?")
            || NOT_OURS_TO_SHIP.stream().anyMatch(licence::contains)) {
          doubtful.add(line);
        }
      }
    }
    assertThat(versions)
        .as("deploy/supply/supply.sh says how THIRD-PARTY.md is written anew")
        .isEqualTo(shipped);
    assertThat(doubtful).isEmpty();
  }

  private static void rewrite(Map<String, String> shipped) throws Exception {
    Map<String, String> licences = licences();
    List<String> lines = new ArrayList<>(List.of(
        "# Third-party software", "",
        "The jars beside pawprint's own that `deploy/pawprint` puts on its class path, and their",
        "licences as their publishers state them; a jar under several may be used under any.",
        "Files that are part of this repository are in NOTICE. The whole bill of materials, with",
        "hashes, is written by `deploy/supply/supply.sh sbom`; the build fails when this list is",
        "not what is shipped.", "", "| artifact | version | licence |", "| --- | --- | --- |"));
    shipped.forEach((artifact, version) -> lines.add(
        "| `" + artifact + "` | " + version + " | " + licences.getOrDefault(artifact, "?") + " |"));
    Files.write(LISTED, lines);
  }

  private static Map<String, String> licences() throws Exception {
    NodeList components =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(BILL.toFile())
            .getElementsByTagName("component");
    Map<String, String> licences = new TreeMap<>();
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      TreeSet<String> names = new TreeSet<>();
      for (String tag : List.of("id", "expression", "name")) {
        NodeList found = component.getElementsByTagName(tag);
        for (int j = 0; j < found.getLength(); j++) {
          String parent = found.item(j).getParentNode().getNodeName();
          if (parent.equals("license") || parent.equals("licenses")) {
            names.add(found.item(j).getTextContent().strip());
          }
        }
      }
      if (!names.isEmpty()) {
        licences.put(text(component, "group") + ":" + text(component, "name"),
            String.join("; ", names));
      }
    }
    return licences;
  }

  private static String text(Element component, String tag) {
    NodeList found = component.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i).getParentNode() == component) {
        return found.item(i).getTextContent().strip();
      }
    }
    return "";
  }
}
