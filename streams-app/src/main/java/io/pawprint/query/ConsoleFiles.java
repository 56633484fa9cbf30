// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The console's files, from two folders of the class path. A name has letters, digits, dots, dashes
 * and slashes, and no part that begins with a dot: nothing else is looked for.
 *
 * <pre>
 *   /              → io/pawprint/console/index.html
 *   /console/NAME  → io/pawprint/console/NAME
 *   /web/NAME      → io/pawprint/web/NAME
 * </pre>
 */
final class ConsoleFiles {

  private static final String ROOT = "/io/pawprint/";

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8",
          "md", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private ConsoleFiles() {}

  static void index(Context ctx) {
    serve(ctx, "console/index.html");
  }

  /** The rest of the path is the name. */
  static void file(Context ctx, String folder) {
    serve(ctx, folder + "/" + ctx.pathParam("name"));
  }

  private static void serve(Context ctx, String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (!NAME.matcher(name).matches() || type == null) {
      throw nothing();
    }
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw nothing();
      }
      ctx.contentType(type).header("Cache-Control", "no-cache").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem nothing() {
    return Problem.unknown("no such file; the API is below /api/v1, see /api/v1/openapi.yaml");
  }
}
