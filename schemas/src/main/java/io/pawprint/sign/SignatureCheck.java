// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/** Whether a record was written by the host whose id is its key. Not thread-safe. */
public final class SignatureCheck {

  /** Then the one not used for longest is made again when its host sends. */
  private static final int KEYS_MAX = 20_000;

  private final Map<String, FleetSecret> secrets = new HashMap<>();
  private final boolean required;
  private final long ageMaxMs;
  private final Map<String, Mac> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mac> eldest) {
          return size() > KEYS_MAX;
        }
      };
  private long unsigned;

  /**
   * @param secrets more than one while keys are replaced
   * @param required whether a record without a signature is refused, too
   * @param ageMaxMs how far a host's clock, when it signed, may be from the broker's
   */
  public SignatureCheck(Collection<FleetSecret> secrets, boolean required, long ageMaxMs) {
    secrets.forEach(secret -> this.secrets.put(secret.id(), secret));
    this.required = required;
    this.ageMaxMs = ageMaxMs;
  }

  /**
   * Why the record is refused; empty if it is not.
   *
   * @param header of that name, or null
   * @param appendedMs when the broker took the record
   */
  public Optional<String> refusal(
      String topic, byte[] key, byte[] value, byte[] header, long appendedMs) {
    if (header == null) {
      unsigned++;
      return required
          ? Optional.of("record has no signature: its host should sign (host.key.file)")
          : Optional.empty();
    }
    Optional<Signature> parsed = Signature.parse(header);
    if (parsed.isEmpty()) {
      return Optional.of("record's " + RecordSigner.HEADER + " is no signature");
    }
    Signature signature = parsed.get();
    FleetSecret secret = secrets.get(signature.secretId());
    if (secret == null) {
      return Optional.of("record is signed with a key of secret " + signature.secretId()
          + ", and signature.secret.files has " + String.join(", ", secrets.keySet()));
    }
    int signer = signature.signerBytes();
    if (signer > key.length || signer < key.length && key[signer] != '/') {
      return Optional.of("record is signed by another host than its key says");
    }
    byte[] expected =
        Signature.mac(
            mac(secret, key, signer), signature.signedMs(), signer, topic, key, value);
    if (!MessageDigest.isEqual(expected, signature.mac())) {
      return Optional.of("record's signature is wrong: another host's key, or bytes that changed");
    }
    return age(appendedMs - signature.signedMs());
  }

  private Optional<String> age(long ageMs) {
    return Math.abs(ageMs) <= ageMaxMs
        ? Optional.empty()
        : Optional.of("record was signed " + Math.abs(ageMs) / 1_000 + " s "
            + (ageMs > 0 ? "before" : "after") + " the broker took it, more than"
            + " signature.age.max.s: sent again, or by a host with a wrong clock");
  }

  private Mac mac(FleetSecret secret, byte[] key, int signerBytes) {
    String hostId = new String(key, 0, signerBytes, StandardCharsets.UTF_8);
    return keys.computeIfAbsent(secret.id() + hostId, any -> secret.keyOf(hostId).mac());
  }

  /** Records without a signature since the last call. */
  public long takeUnsigned() {
    long taken = unsigned;
    unsigned = 0;
    return taken;
  }
}
