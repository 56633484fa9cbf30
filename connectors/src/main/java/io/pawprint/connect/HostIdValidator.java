// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** A host id is a record key and a label: short, one line, no slash (that begins a namespace). */
final class HostIdValidator implements Validator {

  private static final int LENGTH_MAX = 200;

  @Override
  public void ensureValid(String name, Object value) {
    String id = (String) value;
    if (id.length() > LENGTH_MAX) {
      throw new ConfigException(name, id, "should have at most " + LENGTH_MAX + " characters");
    }
    if (!id.chars().allMatch(c -> c > ' ' && c != '/' && c != 127)) {
      throw new ConfigException(name, id, "should have neither blanks nor slashes");
    }
  }

  @Override
  public String toString() {
    return "no blanks, no slashes";
  }
}
