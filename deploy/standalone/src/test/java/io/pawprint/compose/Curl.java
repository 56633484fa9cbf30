// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks as an operator would: with curl, the authority's certificate and the token. */
final class Curl {

  private final Path secrets;

  /** @param secrets what secrets.sh made for Prometheus */
  Curl(Path secrets) {
    this.secrets = secrets;
  }

  /** The answer as JSON; a missing node if there is none. */
  JsonNode json(String url) throws IOException, InterruptedException {
    String body = text(url);
    return body.isEmpty() ? new ObjectMapper().missingNode() : new ObjectMapper().readTree(body);
  }

  String text(String url) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("curl", "-fsS", "-m", "10", "-G"));
    if (url.startsWith("https:")) {
      line.addAll(List.of("--cacert", secrets.resolve("ca.pem").toString(), "-H",
          "Authorization: Bearer " + Files.readString(secrets.resolve("token"))));
    }
    line.add(url);
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String body = new String(process.getInputStream().readAllBytes());
    return process.waitFor() == 0 ? body : "";
  }
}
