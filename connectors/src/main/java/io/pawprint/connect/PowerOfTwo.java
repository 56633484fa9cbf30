// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** 1, 2, 4, ... up to a limit. */
final class PowerOfTwo implements Validator {

  private final int most;

  PowerOfTwo(int most) {
    this.most = most;
  }

  @Override
  public void ensureValid(String name, Object value) {
    int number = (Integer) value;
    if (number < 1 || number > most || Integer.bitCount(number) != 1) {
      throw new ConfigException(name, value, "should be a power of two, 1 to " + most);
    }
  }

  @Override
  public String toString() {
    return "a power of two, 1 to " + most;
  }
}
