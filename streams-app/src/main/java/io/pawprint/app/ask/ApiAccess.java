// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say who asks the API, and whom it trusts. */
public final class ApiAccess {

  @Option(names = "--token-file", paramLabel = "FILE",
      defaultValue = "${env:PAWPRINT_TOKEN_FILE}",
      description = "File with the bearer token, where one is wanted; or PAWPRINT_TOKEN_FILE.")
  private Path tokenFile;

  @Option(names = "--ca-file", paramLabel = "FILE",
      defaultValue = "${env:PAWPRINT_CA_FILE}",
      description = {
        "PEM file with the certificates to trust for https: the authority's, or the instance's",
        "own; or PAWPRINT_CA_FILE. By default those that Java trusts."
      })
  private Path caFile;

  ApiClient client(String url) {
    return new ApiClient(url, tokenFile, caFile);
  }
}
