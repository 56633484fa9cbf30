// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** What all hosts' keys are made of. Immutable. */
public final class FleetSecret {

  /** Fewer could be tried one by one. */
  private static final int BYTES_MIN = 32;

  private static final int ID_BYTES = 4;
  private static final byte[] SALT = utf8("pawprint fleet secret 1");
  private static final byte[] ID_INFO = utf8("id");
  private static final String HOST_INFO = "host\0";

  private final byte[] pseudorandomKey;
  private final String id;

  private FleetSecret(byte[] secret) {
    pseudorandomKey = Hmac.sha256(SALT, secret);
    id = HexFormat.of().formatHex(Arrays.copyOf(expand(ID_INFO), ID_BYTES));
  }

  /**
   * Takes a secret as its file has it.
   *
   * @param text at least 64 hex digits
   * @throws IllegalArgumentException that says what it should be, and nothing of what it is
   */
  public static FleetSecret of(String text) {
    byte[] secret;
    try {
      secret = HexFormat.of().parseHex(text.strip());
    } catch (IllegalArgumentException e) {
      throw shouldBe();
    }
    if (secret.length < BYTES_MIN) {
      throw shouldBe();
    }
    return new FleetSecret(secret);
  }

  private static IllegalArgumentException shouldBe() {
    return new IllegalArgumentException(
        "a fleet secret should be at least 64 hex digits, as 'openssl rand -hex 32' makes them");
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the file
   */
  public static FleetSecret read(Path file) {
    try {
      return of(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + Unreadable.why(e));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    }
  }

  /** Eight hex digits by which a signature names the secret; they tell nothing else of it. */
  public String id() {
    return id;
  }

  /** The key of that host. */
  public HostKey keyOf(String hostId) {
    return new HostKey(hostId, id, expand(utf8(HOST_INFO + hostId)));
  }

  /** RFC 5869, 2.3, for as many bytes as the hash has. */
  private byte[] expand(byte[] info) {
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return Hmac.sha256(pseudorandomKey, block);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
