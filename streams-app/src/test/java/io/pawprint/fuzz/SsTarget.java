// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SocketTableBuilder;
import io.pawprint.probe.text.SsText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;

/** What {@code ss -Htanp} prints. */
public final class SsTarget {

  private SsTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    SocketTableBuilder table = new SocketTableBuilder(3);
    SsText.parse(
        new String(data, StandardCharsets.UTF_8).lines().toList(), table, new Skipped());
    ProcTarget.send(new HashMap<>(), Optional.of(table.build(1, 1, "ss")), Optional.empty());
  }
}
