// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mounted {@code /proc}, as one network namespace shows it.
 *
 * @param root {@code /proc}, or where the host's is mounted in a container
 * @param net the directory of the namespace's network files, below root
 * @param inside reads settings in that namespace; null: this process is in it
 * @param otherwise where to read a setting that this namespace does not have
 */
record Proc(Path root, String net, NamespaceShell inside, Optional<Proc> otherwise) {

  private static final int CHUNK_BYTES = 16_384;

  /** The namespace of this process. */
  Proc(Path root) {
    this(root, "net", null, Optional.empty());
  }

  /** The text of a file under it. */
  String text(String path) throws IOException {
    boolean setting = path.startsWith("sys/net/");
    try {
      return setting && inside != null ? inside.text("/proc/" + path) : read(path);
    } catch (NoSuchFileException e) {
      if (setting && otherwise.isPresent()) {
        return otherwise.get().text(path);
      }
      throw e;
    }
  }

  /**
   * A setting is given out by one read from its beginning (proc_dointvec, kernel/sysctl.c), and all
   * files say they are 0 bytes long: Files.readAllBytes would ask for one byte first, and get it.
   */
  private String read(String path) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    ByteArrayOutputStream text = new ByteArrayOutputStream(CHUNK_BYTES);
    try (InputStream in = Files.newInputStream(file(path))) {
      for (int got = in.read(chunk); got > 0; got = in.read(chunk)) {
        text.write(chunk, 0, got);
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Where that file is for this process. */
  Path file(String path) {
    return root.resolve(path.startsWith("net/") ? net + path.substring(3) : path);
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
