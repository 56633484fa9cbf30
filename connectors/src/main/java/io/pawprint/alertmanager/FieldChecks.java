// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** What single settings must look like. */
final class FieldChecks {

  /** What Alertmanager takes for a label's name (common/model, LabelNameRE). */
  static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  static final Validator URLS = (name, value) -> {
    List<?> urls = (List<?>) value;
    if (urls == null || urls.isEmpty()) {
      throw new ConfigException(name + " should name at least one URL, http://HOST:PORT");
    }
    urls.forEach(url -> url(name, url.toString()));
  };

  static final Validator URL_OR_EMPTY = (name, value) -> {
    if (!value.toString().isBlank()) {
      url(name, value.toString());
    }
  };

  static final Validator LABELS = (name, value) -> {
    for (Object label : (List<?>) value) {
      String text = label.toString();
      int equals = Math.max(text.indexOf('='), 0);
      if (!LABEL_NAME.matcher(text.substring(0, equals).trim()).matches()
          || text.substring(equals + 1).isBlank()) {
        throw new ConfigException(name, text, "should be name=value; names are letters, digits "
            + "and _, and begin with no digit");
      }
    }
  };

  private FieldChecks() {}

  private static void url(String name, String text) {
    try {
      URI uri = new URI(text.trim());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return;
      }
    } catch (URISyntaxException e) {
      // told below, without a password that may stand in the text
    }
    throw new ConfigException(name, text.replaceAll("//[^/]*@", "//"),
        "should look like http://HOST:PORT or https://HOST:PORT");
  }
}
