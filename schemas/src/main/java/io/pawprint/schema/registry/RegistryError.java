// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

/** An answer that is no success: status and code as the original registry gives them. */
final class RegistryError extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryError(int status, int code, String message) {
    super(message, null, false, false); // an answer, not a fault: nobody reads its stack
    this.status = status;
    this.code = code;
  }

  /** A code of five digits begins with its status. */
  static RegistryError of(int code, String message) {
    return new RegistryError(code >= 10_000 ? code / 100 : code, code, message);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
