// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import java.util.Locale;

/** What can be done to a {@link HavocSite}. */
public enum Fault {
  BROKER_KILLED("kill", "broker killed"),
  INSTANCE_KILLED("kill", "instance killed"),
  TWO_INSTANCES_KILLED("kill", "two instances killed at once"),
  EACH_KILLED("kill", "registry, instance, broker killed"),
  REGISTRY_AWAY("registry", "registry away"),
  NEWCOMER_WITHOUT_REGISTRY("registry", "registry away, instance begins"),
  INSTANCE_PAUSED("pause", "instance paused"),
  BROKER_PAUSED("pause", "broker paused"),
  INSTANCE_CUT("cut", "instance cut off"),
  BROKER_CUT("cut", "broker cut off"),
  DISK_FULL("disk", "broker's disk full"),
  DISK_READ_ONLY("disk", "broker's disk read-only");

  private final String group;
  private final String title;

  Fault(String group, String title) {
    this.group = group;
    this.title = title;
  }

  /** What it needs, or is: kill, registry, pause, cut, disk. */
  public String group() {
    return group;
  }

  /** For a table. */
  public String title() {
    return title;
  }

  /** As it is chosen on a command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
