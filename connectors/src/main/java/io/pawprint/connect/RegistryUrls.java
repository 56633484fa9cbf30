// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.net.URI;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** One or more addresses with http or https. */
final class RegistryUrls implements Validator {

  @Override
  public void ensureValid(String name, Object value) {
    if (value == null) {
      return; // told as missing
    }
    List<?> urls = (List<?>) value;
    if (urls.isEmpty()) {
      throw new ConfigException(name, "", "should be the address of a schema registry");
    }
    for (Object url : urls) {
      if (!isAddress(url.toString())) {
        throw new ConfigException(
            name, url, "should be an address such as http://registry.example:8081");
      }
    }
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url.trim());
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "http:// or https://";
  }
}
