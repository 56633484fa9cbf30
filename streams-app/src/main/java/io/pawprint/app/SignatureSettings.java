// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.pawprint.intake.Signatures;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of {@link Signatures}: whether a host must prove that it speaks for itself. */
final class SignatureSettings {

  private static final String SECRET_FILES_DOC =
      "Files with a fleet secret each (`openssl rand -hex 32`), with commas: a record whose "
          + "signature is not of the host that its key names is a dead letter. Hosts' keys come of "
          + "it by `pawprint keys derive`. Two while keys are replaced. Empty: signatures are not "
          + "looked at.";

  private static final String REQUIRED_DOC =
      "Whether a record without a signature is a dead letter, too; false: it is taken and "
          + "counted, until all hosts sign.";

  private static final String AGE_MAX_S_DOC =
      "Seconds that a host's clock, when it signed, may be from the broker's: an older record was "
          + "sent again, by whom nobody knows. Hosts whose clock is off by more are not heard.";

  private SignatureSettings() {}

  static ConfigDef define(ConfigDef def) {
    return def.define(Signatures.SECRET_FILES, Type.LIST, "", Importance.MEDIUM, SECRET_FILES_DOC)
        .define(Signatures.REQUIRED, Type.BOOLEAN, true, Importance.LOW, REQUIRED_DOC)
        .define(Signatures.AGE_MAX_S, Type.LONG, Signatures.AGE_MAX_S_DEFAULT, atLeast(1),
            Importance.LOW, AGE_MAX_S_DOC);
  }

  /** As {@link Signatures} takes them. */
  static Map<String, Object> read(AbstractConfig values) {
    return Map.of(
        Signatures.SECRET_FILES, String.join(",", values.getList(Signatures.SECRET_FILES)),
        Signatures.REQUIRED, values.getBoolean(Signatures.REQUIRED),
        Signatures.AGE_MAX_S, values.getLong(Signatures.AGE_MAX_S));
  }
}
