// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import io.pawprint.sign.FleetSecret;
import io.pawprint.sign.SignatureCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;

/** What of the readers' settings is about signatures; they stand among those of the serde. */
public final class Signatures {

  /** Files with a fleet secret each, with commas; empty or absent: nothing is checked. */
  public static final String SECRET_FILES = "signature.secret.files";

  /** Whether a record without a signature is refused. */
  public static final String REQUIRED = "signature.required";

  /** Seconds that may lie between a host's clock and the broker's. */
  public static final String AGE_MAX_S = "signature.age.max.s";

  public static final long AGE_MAX_S_DEFAULT = 3_600;

  private Signatures() {}

  /**
   * Reads the secrets once; a supplier, because no thread shares a check.
   *
   * @throws ConfigException naming the file that cannot be used
   */
  public static Supplier<Optional<SignatureCheck>> of(Map<String, ?> settings) {
    List<String> files =
        Arrays.stream(text(settings, SECRET_FILES, "").split(","))
            .map(String::strip).filter(file -> !file.isEmpty()).toList();
    boolean required = Boolean.parseBoolean(text(settings, REQUIRED, "true"));
    long ageMaxMs =
        1_000 * Long.parseLong(text(settings, AGE_MAX_S, String.valueOf(AGE_MAX_S_DEFAULT)));
    if (files.isEmpty()) {
      return Optional::empty;
    }
    try {
      List<FleetSecret> secrets = files.stream().map(Path::of).map(FleetSecret::read).toList();
      return () -> Optional.of(new SignatureCheck(secrets, required, ageMaxMs));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(SECRET_FILES + ": " + e.getMessage());
    }
  }

  private static String text(Map<String, ?> settings, String key, String otherwise) {
    Object value = settings.get(key);
    return value == null ? otherwise : value.toString();
  }
}
