// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** A path from the root: a worker may run anywhere. */
final class AbsolutePath implements Validator {

  @Override
  public void ensureValid(String name, Object value) {
    String path = (String) value;
    try {
      if (path == null || path.isEmpty() || Path.of(path).isAbsolute()) {
        return; // whether it must be given is another question
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new ConfigException(name, path, "should be a path from the root, such as /proc");
  }

  @Override
  public String toString() {
    return "a path from the root";
  }
}
