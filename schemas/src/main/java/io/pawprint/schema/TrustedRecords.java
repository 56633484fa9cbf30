// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that it may load the records of this package by name. Since Avro 1.12.2 a schema names
 * a class in vain unless {@link ClassSecurityValidator} trusts it, and that is one switch for the
 * whole process: trust is added to what holds already, never replaced.
 */
public final class TrustedRecords {

  private static final String PACKAGE = TrustedRecords.class.getPackageName();

  private TrustedRecords() {}

  /** Makes sure of it; cheap, and right again after somebody else has set the switch. */
  public static synchronized void trust() {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    if (!before.isTrusted(SynBatch.class)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(before, TrustedRecords::isOurs));
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackageName().equals(PACKAGE)
        && (type.isEnum() || IndexedRecord.class.isAssignableFrom(type));
  }
}
