// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

/** A process of its own, because a running one cannot change its PATH. */
final class AskClock {

  private AskClock() {}

  public static void main(String[] arguments) {
    System.out.println(ClockCheck.synchronised().orElse("unknown"));
  }
}
