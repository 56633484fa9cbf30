// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Browsers that have shown the token. Nothing is kept of them: what they carry proves itself, so
 * that it holds at every instance with the same token and after a restart, and ends with the token.
 *
 * <pre>
 *   key   = HMAC-SHA256(token, "pawprint session")
 *   value = base64url( end, seconds: 8 bytes | random: 16 | HMAC-SHA256(key, both): 32 )
 * </pre>
 *
 * <p>A session that is signed out is remembered until its end, by this instance alone: another one
 * would take the same value, which the browser has deleted, until then.
 */
final class Sessions {

  /** A working day, and the hand-over. */
  static final long LASTS_S = 12 * 3_600;

  /** Signed out ones remembered; then the first is forgotten. */
  private static final int ENDED_MAX = 10_000;

  private static final String MAC = "HmacSHA256";
  private static final int CLAIM_BYTES = 8 + 16;
  private static final int BYTES = CLAIM_BYTES + 32;

  private final SecretKeySpec key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<ByteBuffer, Long> ended = new LinkedHashMap<>();

  Sessions(byte[] token, Clock clock) {
    byte[] purpose = "pawprint session".getBytes(StandardCharsets.UTF_8);
    this.key = new SecretKeySpec(mac(new SecretKeySpec(token, MAC), purpose), MAC);
    this.clock = clock;
  }

  /** The value of a new one. */
  String begin() {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    byte[] claim =
        ByteBuffer.allocate(CLAIM_BYTES).putLong(nowS() + LASTS_S).put(nonce).array();
    byte[] value = Arrays.copyOf(claim, BYTES);
    System.arraycopy(mac(key, claim), 0, value, CLAIM_BYTES, BYTES - CLAIM_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** When it ends, in seconds; empty if it is none of ours, or over. */
  OptionalLong endS(String value) {
    byte[] bytes = decoded(value);
    byte[] claim = Arrays.copyOf(bytes, CLAIM_BYTES);
    byte[] proof = Arrays.copyOfRange(bytes, CLAIM_BYTES, BYTES);
    if (!MessageDigest.isEqual(proof, mac(key, claim))) {
      return OptionalLong.empty();
    }
    long endS = ByteBuffer.wrap(claim).getLong();
    synchronized (ended) {
      return endS > nowS() && !ended.containsKey(ByteBuffer.wrap(claim))
          ? OptionalLong.of(endS) : OptionalLong.empty();
    }
  }

  /** Signs that one out. */
  void end(String value) {
    endS(value).ifPresent(endS -> {
      synchronized (ended) {
        ended.values().removeIf(s -> s <= nowS());
        ended.put(ByteBuffer.wrap(Arrays.copyOf(decoded(value), CLAIM_BYTES)), endS);
        if (ended.size() > ENDED_MAX) {
          ended.remove(ended.keySet().iterator().next());
        }
      }
    });
  }

  /** Always as many bytes as a value has; zeros if it is none. */
  private static byte[] decoded(String value) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(value);
      return bytes.length == BYTES ? bytes : new byte[BYTES];
    } catch (IllegalArgumentException e) {
      return new byte[BYTES];
    }
  }

  private long nowS() {
    return clock.millis() / 1_000;
  }

  private static byte[] mac(SecretKeySpec key, byte[] of) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(of);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
