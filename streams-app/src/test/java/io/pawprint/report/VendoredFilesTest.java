// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is vendored is what NOTICE says it is. */
class VendoredFilesTest {

  private static final Path VENDORED =
      Path.of("src/main/resources/io/pawprint/web/vendor/uplot");

  @Test
  void haveTheHashesThatNoticeGives() throws Exception {
    List<String> notice = Files.readAllLines(Path.of("../NOTICE"));
    try (var files = Files.list(VENDORED)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertThat(notice)
            .anyMatch(line -> line.strip().matches(name + " +SHA-256 " + sha256(file)));
      }
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
