// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The {@code Authorization} header, by the original's rules. */
final class Credentials {

  private final SerdeConfig config;
  private final String basic;
  private final String bearer;

  Credentials(SerdeConfig config) {
    this.config = config;
    this.basic = source(SerdeConfig.BASIC_SOURCE);
    this.bearer = source(SerdeConfig.BEARER_SOURCE);
    if (!basic.isEmpty() && !bearer.isEmpty()) {
      throw new ConfigException(
          "only one of " + SerdeConfig.BASIC_SOURCE + " and " + SerdeConfig.BEARER_SOURCE
              + " may be set");
    }
    refuseUnless(SerdeConfig.BASIC_SOURCE, basic, "URL", "USER_INFO");
    refuseUnless(SerdeConfig.BEARER_SOURCE, bearer, "STATIC_TOKEN");
  }

  private String source(String name) {
    String value = config.getString(name);
    return value == null ? "" : value.trim();
  }

  private static void refuseUnless(String name, String value, String... known) {
    if (!value.isEmpty() && !List.of(known).contains(value)) {
      throw new ConfigException(name, value, "should be " + String.join(" or ", known));
    }
  }

  /** The header's value towards that registry; null for none. */
  String header(URI configured) {
    if (bearer.equals("STATIC_TOKEN")) {
      Password token = config.getPassword(SerdeConfig.BEARER_TOKEN);
      return "Bearer " + required(SerdeConfig.BEARER_TOKEN, token);
    }
    if (basic.equals("USER_INFO")) {
      Password old = config.getPassword(SerdeConfig.BASIC_USER_INFO_OLD);
      Password now = config.getPassword(SerdeConfig.BASIC_USER_INFO);
      return basic(required(SerdeConfig.BASIC_USER_INFO, now == null ? old : now));
    }
    // URL is the source that the original documents as its default. Like it, we send what stands
    // in the address as it stands there, percent signs and all.
    String inUrl = configured.getRawUserInfo();
    return inUrl == null ? null : basic(inUrl);
  }

  private static String required(String name, Password value) {
    if (value == null || value.value().isBlank()) {
      throw new ConfigException(name + " should be set: the credentials source asks for it");
    }
    return value.value();
  }

  private static String basic(String userInfo) {
    byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
