// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, which every Java has. */
final class Hmac {

  static final int BYTES = 32;

  private static final String NAME = "HmacSHA256";

  private Hmac() {}

  static Mac with(byte[] key) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + NAME, e);
    }
  }

  static byte[] sha256(byte[] key, byte[] of) {
    return with(key).doFinal(of);
  }
}
