// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

/**
 * What was found of one part of the evidence.
 *
 * @param subject one word
 * @param found what is there
 * @param cost what the gap costs; empty if there is none
 * @param remedy what to do about it; empty if there is none, or nothing to be done
 */
public record Diagnosis(String subject, Grade grade, String found, String cost, String remedy) {

  static Diagnosis ok(String subject, String found) {
    return new Diagnosis(subject, Grade.OK, found, "", "");
  }

  static Diagnosis limited(String subject, String found, String cost, String remedy) {
    return new Diagnosis(subject, Grade.LIMITED, found, cost, remedy);
  }

  static Diagnosis missing(String subject, String found, String cost, String remedy) {
    return new Diagnosis(subject, Grade.MISSING, found, cost, remedy);
  }
}
