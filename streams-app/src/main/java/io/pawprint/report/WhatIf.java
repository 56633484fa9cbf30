// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.util.List;

/**
 * What another setting would have made of the incident; one row of the report's table.
 *
 * @param scenario its name, or the settings as they were given
 * @param settings what it sets, {@code name=value}
 * @param avoided alerts that would not have come, in words
 * @param brought alerts that would have come instead, in words
 * @param unchanged alerts that would have come all the same, in words
 * @param synsSaved SYNs that would have got through; negative if more would have been lost
 * @param risk what may go wrong with it; empty if nothing is known
 * @param caveat what the model assumes or cannot know; empty if nothing
 */
public record WhatIf(
    String scenario,
    List<String> settings,
    List<String> avoided,
    List<String> brought,
    List<String> unchanged,
    long synsSaved,
    String risk,
    String caveat) {

  public WhatIf {
    settings = List.copyOf(settings);
    avoided = List.copyOf(avoided);
    brought = List.copyOf(brought);
    unchanged = List.copyOf(unchanged);
  }
}
