// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.wire.MalformedRecordException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import javax.net.ssl.SSLException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Sorts what another deserializer throws into ours: the topology must know whether the record is at
 * fault (dead letter), the registry is away (try again) or a person has to act.
 */
final class ForeignFailure {

  // known by name only: its jar is not ours to depend on
  private static final String REST_EXCEPTION = "RestClientException";
  private static final int CAUSES_MAX = 20;

  private ForeignFailure() {}

  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof MalformedRecordException
        || failure instanceof RegistryUnavailableException
        || failure instanceof RegistryRefusedException
        || failure instanceof InterruptException) {
      return failure;
    }
    Throwable cause = failure;
    for (int i = 0; i < CAUSES_MAX && cause != null; i++, cause = cause.getCause()) {
      RuntimeException known = known(cause, failure);
      if (known != null) {
        return known;
      }
    }
    return isAboutBytes(failure) ? new MalformedRecordException(line(failure), failure) : failure;
  }

  /** Anything else is a bug or a broken invariant, and must be seen. */
  private static boolean isAboutBytes(RuntimeException failure) {
    return failure instanceof SerializationException
        || failure instanceof AvroRuntimeException
        || failure instanceof BufferUnderflowException
        || failure instanceof IndexOutOfBoundsException;
  }

  private static RuntimeException known(Throwable cause, RuntimeException failure) {
    if (cause.getClass().getSimpleName().equals(REST_EXCEPTION)) {
      return byStatus(status(cause), failure);
    }
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return new RegistryRefusedException(0, line(failure), failure);
    }
    if (cause instanceof RetriableException || isNetwork(cause)) {
      return new RegistryUnavailableException(line(failure), failure);
    }
    return null;
  }

  private static RuntimeException byStatus(int status, RuntimeException failure) {
    if (status == 404) {
      return new MalformedRecordException(line(failure), failure);
    }
    return status >= 500 || status == 408 || status == 429
        ? new RegistryUnavailableException(line(failure), failure)
        : new RegistryRefusedException(status, line(failure), failure);
  }

  private static int status(Throwable rest) {
    try {
      return (int) rest.getClass().getMethod("getStatus").invoke(rest);
    } catch (ReflectiveOperationException e) {
      return 0;
    }
  }

  private static boolean isNetwork(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof SSLException;
  }

  /** The message and the deepest reason, on one line. */
  private static String line(Throwable failure) {
    Throwable root = failure;
    for (int i = 0; i < CAUSES_MAX && root.getCause() != null; i++) {
      root = root.getCause();
    }
    String reason = root == failure ? "" : ": " + root;
    return (failure.getMessage() + reason).replaceAll("\\s+", " ");
  }
}
