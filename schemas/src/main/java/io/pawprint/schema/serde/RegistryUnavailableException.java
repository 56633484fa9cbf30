// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * No registry could be asked. Nothing is wrong with the record: the same call may succeed later, so
 * it belongs in no dead-letter topic.
 */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
