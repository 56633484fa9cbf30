// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** Signs records of one host and of its network namespaces. Thread-safe. */
public final class RecordSigner {

  /** Header: {@link Signature}, as text. */
  public static final String HEADER = "pawprint-signature";

  private final HostKey key;
  private final int signerBytes;
  private final Mac mac;

  public RecordSigner(HostKey key) {
    this.key = key;
    this.signerBytes = key.hostId().getBytes(StandardCharsets.UTF_8).length;
    this.mac = key.mac();
  }

  /**
   * What the header should say.
   *
   * @param nowMs time of this host, milliseconds since the epoch
   * @throws IllegalArgumentException if the key is another host's
   */
  public synchronized String sign(String topic, String hostId, byte[] value, long nowMs) {
    if (!key.speaksFor(hostId)) {
      throw new IllegalArgumentException(
          "host " + hostId + " cannot sign with the key of " + key.hostId()
              + ": 'pawprint keys derive --host " + hostId + "' makes its own");
    }
    byte[] recordKey = hostId.getBytes(StandardCharsets.UTF_8);
    byte[] proof = Signature.mac(mac, nowMs, signerBytes, topic, recordKey, value);
    return new Signature(key.secretId(), signerBytes, nowMs, proof).text();
  }
}
