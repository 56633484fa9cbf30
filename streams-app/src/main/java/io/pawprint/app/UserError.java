// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/**
 * Something that the person at the keyboard can put right. Its message is one line: what is wrong,
 * where, what to do. It is shown without a stack trace.
 */
public final class UserError extends RuntimeException {

  /** Exit code: it was asked for rightly and could not be done. */
  public static final int FAILURE = 1;

  /** Exit code: the arguments or the configuration make no sense. */
  public static final int USAGE = 2;

  private final int exitCode;

  public UserError(String message) {
    this(message, FAILURE);
  }

  private UserError(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** An error in the arguments or the configuration. */
  public static UserError usage(String message) {
    return new UserError(message, USAGE);
  }

  /** A file that cannot be read or written; the message names it. */
  public static UserError of(IOException failure) {
    return new UserError(where(failure));
  }

  /** The same as {@link #reason}, with the file that it is about, if it is about one. */
  static String where(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof FileSystemException file && file.getFile() != null
        ? file.getFile() + ": " + reason(root)
        : reason(root);
  }

  int exitCode() {
    return exitCode;
  }

  /** What lies at the bottom of a failure, in a few words. */
  public static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof AccessDeniedException) {
      return "permission denied";
    } else if (root instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (root instanceof FileAlreadyExistsException
        || root instanceof NotDirectoryException) {
      return "not a directory";
    } else if (root instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason().toLowerCase(Locale.ROOT);
    }
    if (root instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    String message = root.getMessage();
    if (message == null || message.isBlank()) {
      return root.getClass().getSimpleName();
    }
    String line = message.lines().findFirst().orElse(message);
    return root instanceof IOException ? line : root.getClass().getSimpleName() + ": " + line;
  }
}
