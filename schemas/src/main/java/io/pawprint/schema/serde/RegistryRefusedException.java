// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry answered and said no: an incompatible schema, credentials, a wrong address. A person
 * has to change something; the record may be perfectly well.
 */
public final class RegistryRefusedException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /** HTTP status of the answer; 0 when there was none. */
  private final int status;

  public RegistryRefusedException(int status, String message) {
    this(status, message, null);
  }

  public RegistryRefusedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** HTTP status of the answer: 409 for an incompatible schema; 0 when there was none. */
  public int status() {
    return status;
  }
}
