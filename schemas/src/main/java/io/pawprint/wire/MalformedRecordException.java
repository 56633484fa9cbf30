// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record that cannot be what its topic promises, now or on any later attempt: it belongs in the
 * dead-letter topic. The message says which field, what it should be and what it was.
 */
public final class MalformedRecordException extends SerializationException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 80;

  public MalformedRecordException(String message) {
    super(message);
  }

  public MalformedRecordException(String message, Throwable cause) {
    super(message, cause);
  }

  /** "{@code field} should be {@code should}: was {@code value}". */
  static MalformedRecordException of(String field, Object value, String should) {
    return new MalformedRecordException(field + " should be " + should + ": was " + shown(value));
  }

  /** What a stranger sent, made fit for one line of a log. */
  private static String shown(Object value) {
    String text = String.valueOf(value);
    String cut = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
