// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * What one host signs with. Its file is one line:
 *
 * <pre>
 *   pawprint-host-key-1 SECRET_ID KEY HOST_ID
 * </pre>
 */
public final class HostKey {

  private static final String FORMAT = "pawprint-host-key-1";

  private final String hostId;
  private final String secretId;
  private final byte[] key;

  HostKey(String hostId, String secretId, byte[] key) {
    this.hostId = hostId;
    this.secretId = secretId;
    this.key = key;
  }

  /**
   * Takes one as its file has it.
   *
   * @throws IllegalArgumentException that says what it should be, and nothing of what it is
   */
  public static HostKey of(String text) {
    String[] words = text.strip().split(" ", 4);
    try {
      byte[] key = Base64.getUrlDecoder().decode(words.length == 4 ? words[2] : "");
      if (words[0].equals(FORMAT) && key.length == Hmac.BYTES) {
        return new HostKey(words[3], words[1], key);
      }
    } catch (IllegalArgumentException e) {
      throw shouldBe();
    }
    throw shouldBe();
  }

  private static IllegalArgumentException shouldBe() {
    return new IllegalArgumentException(
        "a host's key should be the line that 'pawprint keys derive' prints, beginning with "
            + FORMAT);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the file
   */
  public static HostKey read(Path file) {
    try {
      return of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + Unreadable.why(e));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    }
  }

  /** The line that its file has. */
  public String line() {
    return String.join(" ", FORMAT, secretId,
        Base64.getUrlEncoder().withoutPadding().encodeToString(key), hostId);
  }

  /** Whose it is. */
  public String hostId() {
    return hostId;
  }

  /** Which secret it was made of. */
  public String secretId() {
    return secretId;
  }

  /** Whether it may sign for that id: the host's own, or of a network namespace of it. */
  public boolean speaksFor(String id) {
    return id.startsWith(hostId)
        && (id.length() == hostId.length() || id.charAt(hostId.length()) == '/');
  }

  Mac mac() {
    return Hmac.with(key);
  }

  @Override
  public String toString() {
    return "key of " + hostId + ", of secret " + secretId;
  }
}
