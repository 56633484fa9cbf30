// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.tcp.KernelRule;
import io.pawprint.whatif.Change;
import io.pawprint.whatif.ModelledSetting;
import io.pawprint.whatif.Moment;
import io.pawprint.whatif.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scenarios as they are typed.
 *
 * <pre>
 *   --set       NAME=VALUE[@T]
 *   --scenario  NAME:NAME=VALUE[@T],NAME=VALUE[@T],kernel=RULE
 * </pre>
 */
final class ScenarioText {

  private static final String KERNEL = "kernel";

  private ScenarioText() {}

  /**
   * One change.
   *
   * @throws UserError if no such change can be played through; the message says what can
   */
  static Change change(String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw UserError.usage(option + " " + text + ": should be NAME=VALUE or NAME=VALUE@T");
    }
    String name = text.substring(0, equals).trim();
    ModelledSetting setting =
        ModelledSetting.of(name).orElseThrow(() -> unknown(option, name));
    int at = text.indexOf('@', equals);
    try {
      String value = setting.value(text.substring(equals + 1, at < 0 ? text.length() : at));
      Moment from = at < 0 ? Moment.START : Moment.parse(text.substring(at + 1).trim());
      return new Change(setting, value, from);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + " " + text + ": " + e.getMessage());
    }
  }

  private static UserError unknown(String option, String name) {
    List<String> known = ModelledSetting.names();
    String full = "net.ipv4." + name.substring(name.lastIndexOf('/') + 1);
    Optional<String> meant =
        known.contains(full) ? Optional.of(full) : NearestName.of(name, known);
    return UserError.usage(
        option + ": " + name + " cannot be played through"
            + meant.map(m -> "; did you mean " + m + "? ").orElse(". ")
            + "These can: " + String.join(", ", known));
  }

  /** One kernel rule by its name. */
  static KernelRule rule(String option, String name) {
    return Arrays.stream(KernelRule.values())
        .filter(rule -> rule.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    option + " " + name + ": the rules are "
                        + String.join(
                            ", ", Arrays.stream(KernelRule.values()).map(Enum::name).toList())));
  }

  /** A named scenario; a comma that no NAME= follows belongs to the value. */
  static Scenario scenario(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || !text.substring(0, colon).matches("[A-Za-z0-9_.-]+")) {
      throw UserError.usage(
          "--scenario " + text + ": should be NAME:SETTING=VALUE,SETTING=VALUE with a NAME of"
              + " letters, digits, dots and dashes");
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.substring(colon + 1).split(",", -1)) {
      if (part.contains("=") || parts.isEmpty()) {
        parts.add(part);
      } else {
        parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "," + part);
      }
    }
    List<Change> changes = new ArrayList<>();
    Optional<KernelRule> rule = Optional.empty();
    for (String part : parts) {
      if (part.startsWith(KERNEL + "=")) {
        rule = Optional.of(rule("--scenario", part.substring(KERNEL.length() + 1)));
      } else {
        changes.add(change("--scenario", part));
      }
    }
    return new Scenario(text.substring(0, colon), changes, rule);
  }
}
