// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * The value of the header: text, because Connect's header converters carry that unchanged.
 *
 * <pre>
 *   1.SECRET_ID.SIGNER_BYTES.SIGNED_MS.MAC
 * </pre>
 *
 * @param secretId which secret the key was made of
 * @param signerBytes so many bytes of the record's key are the id of the host that signed
 * @param signedMs that host's time, milliseconds since the epoch
 * @param mac over all that is signed
 */
record Signature(String secretId, int signerBytes, long signedMs, byte[] mac) {

  private static final Pattern TEXT =
      Pattern.compile("1\\.([0-9a-f]{8})\\.([0-9]{1,9})\\.([0-9]{1,18})\\.([A-Za-z0-9_-]{43})");
  private static final byte[] PURPOSE =
      "pawprint record 1\0".getBytes(StandardCharsets.US_ASCII);

  /** Empty if it is none. */
  static Optional<Signature> parse(byte[] header) {
    if (header == null || header.length > 100) {
      return Optional.empty();
    }
    Matcher parts = TEXT.matcher(new String(header, StandardCharsets.ISO_8859_1));
    return parts.matches()
        ? Optional.of(new Signature(parts.group(1), Integer.parseInt(parts.group(2)),
            Long.parseLong(parts.group(3)), Base64.getUrlDecoder().decode(parts.group(4))))
        : Optional.empty();
  }

  String text() {
    return "1." + secretId + '.' + signerBytes + '.' + signedMs + '.'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  /** What is signed; each part says how long it is, so that none can pass for another. */
  static byte[] mac(
      Mac mac, long signedMs, int signerBytes, String topic, byte[] key, byte[] value) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    mac.update(PURPOSE);
    mac.update(ByteBuffer.allocate(Long.BYTES + 3 * Integer.BYTES)
        .putLong(signedMs).putInt(signerBytes).putInt(name.length).putInt(key.length).array());
    mac.update(name);
    mac.update(key);
    return mac.doFinal(value);
  }
}
