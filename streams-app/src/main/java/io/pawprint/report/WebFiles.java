// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files under {@code io/pawprint/web}, as they lie on the class path. */
final class WebFiles {

  private static final String ROOT = "/io/pawprint/web/";

  private WebFiles() {}

  static String read(String path) {
    try (InputStream in = WebFiles.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalStateException("no such file on the class path: " + ROOT + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
