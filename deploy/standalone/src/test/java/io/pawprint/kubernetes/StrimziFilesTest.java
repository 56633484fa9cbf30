// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that follow others; {@code -Dpawprint.rewrite=true} writes them. */
class StrimziFilesTest {

  private static final String ROLES_BEGIN = "<!-- roles: written by StrimziFilesTest -->\n\n";
  private static final String ROLES_END = "<!-- end of roles -->";
  private static final Path BASE = Path.of("../kubernetes/base");

  private static void follows(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("pawprint.rewrite")) {
      Files.writeString(file, wanted);
    }
    assertThat(file).as("-Dpawprint.rewrite=true writes it").hasContent(wanted.stripTrailing());
  }

  @Test
  void topicsFollowTheCatalogue() throws IOException {
    follows(BASE.resolve("strimzi/topics.yaml"), StrimziTopics.yaml());
  }

  @Test
  void usersFollowTheRolesAndTheCatalogue() throws IOException {
    follows(BASE.resolve("strimzi/users.yaml"), StrimziUsers.yaml());
  }

  @Test
  void thePageOfRolesFollowsThemToo() throws IOException {
    Path page = Path.of("../docs/SECURITY.md");
    String text = Files.readString(page);
    int from = text.indexOf(ROLES_BEGIN) + ROLES_BEGIN.length();
    int to = text.indexOf(ROLES_END);
    follows(page, text.substring(0, from) + StrimziUsers.commands() + text.substring(to));
  }

  @Test
  void connectorsAreConfiguredAsElsewhere() throws IOException {
    // kustomize reads no file outside the folder of its kustomization
    Map<String, String> copies = Map.of(
        "sysctl.properties", "connect", "netstat.properties", "connect",
        "alertmanager.properties", "connect", "syn.properties", "systemd");
    for (Map.Entry<String, String> copy : copies.entrySet()) {
      follows(BASE.resolve("config").resolve(copy.getKey()),
          Files.readString(Path.of("..", copy.getValue(), copy.getKey())));
    }
  }
}
