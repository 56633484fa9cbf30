// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.codec.AlertJson;

/**
 * A replayed transition as one line of JSON: the line of the live one, and only where the two may
 * differ an object {@code replay} with {@code sound} and {@code openAtStart}.
 */
public final class ReplayedAlertJson {

  private ReplayedAlertJson() {}

  /** One line without its end. */
  public static String line(ReplayedAlert replayed) {
    ObjectNode node = AlertJson.node(replayed.alert());
    if (!replayed.sound() || replayed.openAtStart()) {
      node.putObject("replay")
          .put("sound", replayed.sound())
          .put("openAtStart", replayed.openAtStart());
    }
    return node.toString();
  }
}
