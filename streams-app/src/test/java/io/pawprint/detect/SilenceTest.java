// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final long S = 1_000;
  private static final long AFTER_S = Thresholds.DEFAULTS.silenceAfterS();

  private final List<String> said = new ArrayList<>();
  private Silence silence = new Silence("partition 3", Thresholds.DEFAULTS);

  private void say(Finding finding) {
    said.add(finding.kind() + " " + finding.labels().get("host") + " " + finding.active());
  }

  private void heard(long second, String... hosts) {
    for (String host : hosts) {
      silence.heard(host, second * S, this::say);
    }
    said.removeIf(line -> line.equals("HostSilent " + hosts[0] + " false") && second == 0);
  }

  private List<String> look(long second) {
    said.clear();
    silence.look(second * S, this::say);
    said.removeIf(line -> line.equals("PipelineSilent partition 3 false"));
    return List.copyOf(said);
  }

  @Test
  void callsAHostSilentAfterTheWholeIntervalAndNotBefore() {
    silence.start(0);
    heard(0, "a", "b");
    heard(AFTER_S - 1, "b");
    assertThat(look(AFTER_S - 1)).isEmpty();
    assertThat(look(AFTER_S)).containsExactly("HostSilent a true");
  }

  @Test
  void endsTheSilenceWithTheNextRecord() {
    silence.start(0);
    heard(0, "a", "b");
    heard(AFTER_S, "b");
    look(AFTER_S);
    said.clear();
    silence.heard("a", (AFTER_S + 7) * S, this::say);
    assertThat(said).containsExactly("HostSilent a false");
  }

  @Test
  void callsHalfAPartitionOneTroubleThoughItsHostsFallSilentSecondsApart() {
    silence.start(0);
    heard(0, "a", "b", "c", "d", "e", "f");
    heard(4, "b");
    heard(9, "c");
    heard(AFTER_S, "d", "e", "f");
    assertThat(look(AFTER_S)).containsExactly("PipelineSilent partition 3 true",
        "HostSilent c false", "HostSilent b false", "HostSilent a false");
    heard(AFTER_S + 3, "a");
    heard(AFTER_S + 5, "b");
    said.clear();
    silence.look((AFTER_S + 5) * S, this::say);
    assertThat(said).containsExactly("PipelineSilent partition 3 false");
  }

  @Test
  void callsHalfOfTwoHostsNoTroubleOfThePipeline() {
    silence.start(0);
    heard(0, "a", "b");
    heard(AFTER_S, "b");
    assertThat(look(AFTER_S)).containsExactly("HostSilent a true");
  }

  @Test
  void namesWhoIsStillSilentOnceThePipelineWorksAgain() {
    silence.start(0);
    heard(0, "a", "b", "c", "d");
    look(AFTER_S);
    heard(AFTER_S + 1, "a", "b", "c");
    assertThat(look(AFTER_S + 5)).isEmpty();
    assertThat(look(AFTER_S + 15)).isEmpty();
    assertThat(look(AFTER_S + 20)).containsExactly("HostSilent d true");
  }

  @Test
  void saysNothingOfSilenceBeforeItHasListenedForAWholeInterval() throws IOException {
    silence.start(0);
    heard(0, "a", "b");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    silence.writeTo(new DataOutputStream(bytes));
    silence = new Silence("partition 3", Thresholds.DEFAULTS);
    silence.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    long backS = 10 * AFTER_S;
    silence.start(backS * S);
    assertThat(look(backS + AFTER_S - 1)).isEmpty();
    said.clear();
    silence.heard("b", (backS + AFTER_S - 1) * S, this::say);
    assertThat(said).as("ends what the run before may have left open")
        .containsExactly("HostSilent b false");
    assertThat(look(backS + AFTER_S)).containsExactly("HostSilent a true");
  }

  @Test
  void forgetsAHostThatIsGoneForGood() {
    long gone = Thresholds.DEFAULTS.forgetHostAfterS();
    silence.start(0);
    heard(0, "a", "b");
    heard(gone, "b");
    assertThat(look(gone)).containsExactly("HostSilent a false");
    assertThat(silence.hosts()).isEqualTo(1);
    assertThat(look(gone + 5)).isEmpty();
  }
}
