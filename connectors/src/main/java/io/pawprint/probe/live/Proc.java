// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A mounted {@code /proc}.
 *
 * @param root {@code /proc}, or where the host's is mounted in a container
 */
record Proc(Path root) {

  /** The text of a file under it. */
  String text(String path) throws IOException {
    // /proc files say they are 0 bytes long; readAllBytes reads on regardless
    return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8);
  }

  List<String> lines(String path) throws IOException {
    return text(path).lines().toList();
  }

  /** The trimmed text, or "" where there is none. */
  String textOrEmpty(String path) {
    try {
      return text(path).trim();
    } catch (IOException e) {
      return "";
    }
  }

  /** Why a file could not be read, in a few words. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
