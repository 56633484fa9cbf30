// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** own, all, or names as ip netns has them. */
final class NetnsValidator implements Validator {

  @Override
  public void ensureValid(String name, Object value) {
    List<?> names = (List<?>) value;
    if (names.isEmpty()) {
      throw new ConfigException(name, value, "should be own, all, or names with commas");
    }
    for (Object one : names) {
      if (!one.toString().matches("[A-Za-z0-9_.@-]+") || one.toString().startsWith(".")) {
        throw new ConfigException(name, one, "should be a name that ip netns shows");
      }
    }
  }

  @Override
  public String toString() {
    return "own, all, or names";
  }
}
