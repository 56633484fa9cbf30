// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.alert.Alert;
import io.pawprint.replay.ReplayedAlert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One host's alerts, each with its life and with the transition that says most. */
final class AlertTrack {

  /** One alert over time. */
  static final class Story {
    private final Alert first;
    private final List<Alert> steps = new ArrayList<>();
    private Alert telling;
    private Alert last;
    private boolean sound = true;
    private long omitted;

    Story(Alert first) {
      this.first = first;
      this.telling = first;
    }

    private void add(ReplayedAlert replayed, int maxSteps) {
      Alert alert = replayed.alert();
      last = alert;
      sound &= replayed.sound();
      if (alert.status() != Alert.Status.RESOLVED
          && alert.severity().compareTo(telling.severity()) >= 0) {
        telling = alert;
      }
      boolean update = alert.status() == Alert.Status.UPDATED;
      if (steps.size() < (update ? maxSteps : 2 * maxSteps)) {
        steps.add(alert);
      } else {
        omitted++;
      }
    }

    Alert first() {
      return first;
    }

    /** The newest transition of the highest severity: it rests on most. */
    Alert telling() {
      return telling;
    }

    Alert last() {
      return last;
    }

    /** In order; updates are the first to be left out. */
    List<Alert> steps() {
      return steps;
    }

    long omitted() {
      return omitted;
    }

    /** Whether everything it rests on lies in the history that was played. */
    boolean sound() {
      return sound;
    }

    boolean resolved() {
      return last.status() == Alert.Status.RESOLVED;
    }
  }

  private final ReportLimits limits;
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private long omitted;

  AlertTrack(ReportLimits limits) {
    this.limits = limits;
  }

  void add(ReplayedAlert replayed) {
    Alert alert = replayed.alert();
    Story story = stories.get(alert.fingerprint());
    if (story == null) {
      if (stories.size() >= limits.alerts()) {
        omitted++;
        return;
      }
      story = new Story(alert);
      stories.put(alert.fingerprint(), story);
    }
    story.add(replayed, limits.transitions());
  }

  /** The most severe first, what happened before what is advised, then the earliest. */
  List<Story> worst() {
    return stories.values().stream()
        .sorted(
            Comparator.comparing((Story story) -> story.telling().severity())
                .reversed()
                .thenComparing(story -> story.telling().kind().equals("UnsafeTcpSettings"))
                .thenComparingLong(story -> story.telling().startsAtMs())
                .thenComparing(story -> story.telling().fingerprint()))
        .toList();
  }

  /** Transitions of alerts that there was no room for. */
  long omitted() {
    return omitted + stories.values().stream().mapToLong(Story::omitted).sum();
  }
}
