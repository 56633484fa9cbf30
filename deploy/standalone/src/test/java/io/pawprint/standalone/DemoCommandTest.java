// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int demo(String... arguments) {
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "demo";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.commandLine(terminal, List.of(new DemoCommand(terminal))).execute(all);
  }

  @Test
  void succeedsWhenEveryIncidentGivesWhatIsExpectedOfIt() {
    int exit = demo("--incidents", IncidentTest.INCIDENTS.toString());
    assertThat(exit).as(out + "\n" + err).isZero();
    assertThat(out.toString())
        .contains("critical RecycleUnderNat")
        .contains("do first  sysctl -w net.ipv4.tcp_tw_recycle=0")
        .contains("incidents gave exactly the alerts expected of them");
  }

  @Test
  void failsWhenAnAlertCameThatWasNotExpected() throws IOException {
    Path incident = Files.createDirectories(directory.resolve("quiet"));
    Path from = IncidentTest.INCIDENTS.resolve("bucket_overflow");
    for (String file : List.of("host.properties", "cap.pcap.gz", "proc.log.gz")) {
      Files.copy(from.resolve(file), incident.resolve(file));
    }
    Files.writeString(incident.resolve("incident.properties"), "title = quiet\nexpect =\ndemo = 1");
    assertThat(demo("--incidents", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("BAD  quiet").contains("1 of 1 incidents");
  }

  @Test
  void namesTheIncidentsThereAre() {
    assertThat(demo("--incidents", IncidentTest.INCIDENTS.toString(), "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("no such incident: nonsense").contains("recycle_nat");
  }
}
