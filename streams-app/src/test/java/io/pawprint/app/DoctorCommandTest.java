// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the host that runs the test. */
class DoctorCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(arguments);
  }

  @Test
  void tellsProgramsWhatItTellsPeople() throws Exception {
    int status = run("doctor", "-o", "json");
    JsonNode told = new ObjectMapper().readTree(out.toString());
    assertThat(told.get("complete").asBoolean()).isEqualTo(status == 0);
    assertThat(told.get("checks")).hasSize(11).allSatisfy(check -> {
      boolean ok = check.get("grade").asText().equals("OK");
      assertThat(check.get("cost").asText().isEmpty()).isEqualTo(ok);
      assertThat(check.get("found").asText()).isNotBlank();
    });
    assertThat(told.get("alerts")).extracting(alert -> alert.get("kind").asText())
        .contains("RecycleUnderNat", "EphemeralPortExhaustion", "UnsafeTcpSettings");
  }

  @Test
  void asksTheBrokerAndTheRegistryThatAreNamed() {
    assertThat(run("doctor", "--bootstrap-servers", "127.0.0.1:1", "--schema-registry",
        "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(out.toString()).contains("missing broker", "127.0.0.1:1",
        "missing registry", "--schema-registry names another");
  }

  @Test
  void saysThatThereIsNoProcWhereItIsLookedFor() {
    assertThat(run("doctor", "--proc-root", "/nowhere")).isEqualTo(1);
    assertThat(err.toString()).contains("--proc-root /nowhere: no net/netstat to be read there");
  }
}
