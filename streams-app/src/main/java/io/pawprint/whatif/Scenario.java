// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another world: the recorded traffic under other settings, or under another kernel's rule.
 *
 * @param name what to call it
 * @param changes of settings; of two of one setting the later one counts from its moment on
 * @param rule the kernel rule, if it is not the recorded one
 */
public record Scenario(String name, List<Change> changes, Optional<KernelRule> rule) {

  public Scenario {
    changes = List.copyOf(changes);
    if (changes.isEmpty() && rule.isEmpty()) {
      throw new IllegalArgumentException("scenario " + name + " changes nothing");
    }
  }

  /** Whether one of these settings is changed at any time. */
  boolean touches(ModelledSetting... settings) {
    return changes.stream().anyMatch(change -> List.of(settings).contains(change.setting()));
  }

  /** Whether the recycle check comes out otherwise. */
  boolean touchesVerdicts() {
    return rule.isPresent()
        || touches(
            ModelledSetting.RECYCLE, ModelledSetting.TIMESTAMPS, ModelledSetting.SYNCOOKIES);
  }

  /** Whether TIME_WAIT sockets come to another number. */
  boolean touchesTimeWait() {
    return touchesVerdicts()
        || touches(ModelledSetting.MAX_TW_BUCKETS, ModelledSetting.TW_TIMEOUT);
  }

  /** Whether outgoing connections find other ports. */
  boolean touchesPorts() {
    return touches(
        ModelledSetting.TW_REUSE, ModelledSetting.TW_REUSE_DELAY, ModelledSetting.TW_TIMEOUT,
        ModelledSetting.PORT_RANGE, ModelledSetting.RESERVED_PORTS, ModelledSetting.TIMESTAMPS);
  }

  /** Whether a setting has another value by then; {@code startNs} is when the history begins. */
  boolean begun(long nowNs, long startNs) {
    return rule.isPresent()
        || changes.stream().anyMatch(change -> change.from().atNs(startNs) <= nowNs);
  }

  /** The value in force then, if the scenario says one. */
  Optional<String> value(ModelledSetting setting, long nowNs, long startNs) {
    return changes.stream()
        .filter(change -> change.setting() == setting && change.from().atNs(startNs) <= nowNs)
        .max((a, b) -> Long.compare(a.from().atNs(startNs), b.from().atNs(startNs)))
        .map(Change::value);
  }

  /** Recorded settings as they would be then; what a file sets follows the running value. */
  Map<String, String> rewrite(Map<String, String> recorded, long nowNs, long startNs) {
    Map<String, String> values = new HashMap<>(recorded);
    for (Change change : changes) {
      String name = change.setting().kernelName();
      value(change.setting(), nowNs, startNs)
          .ifPresent(
              value -> {
                values.put(name, value);
                values.replace(Sysctls.PERSISTENT + name, value);
              });
    }
    return values;
  }

  /** What it changes, for a person: {@code net.ipv4.tcp_tw_recycle=0}. */
  public String inWords() {
    return Stream.concat(
            changes.stream()
                .map(
                    c ->
                        c.setting().kernelName() + "=" + c.value().replace('\t', '-')
                            + (c.from().equals(Moment.START) ? "" : " from " + c.from().inWords())),
            rule.stream().map(r -> "kernel rule " + r))
        .collect(Collectors.joining(", "));
  }
}
