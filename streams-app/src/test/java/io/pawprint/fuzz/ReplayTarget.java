// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments of {@code replay}, one a line, the first character choosing the option: a recording
 * without a segment is judged, or the arguments are refused in a line, without a stack trace.
 */
public final class ReplayTarget {

  // none that writes a file
  private static final List<String> OPTIONS =
      List.of("--from", "--to", "--set", "--kernel", "--host", "-o", "-D", "--threads", "--advise");
  private static final Path CAPTURE = capture();

  private ReplayTarget() {}

  private static Path capture() {
    try {
      Path folder = Files.createTempDirectory("pawprint-fuzz-");
      Files.writeString(folder.resolve("host.properties"), 
          "host.id=fuzz\nkernel.release=4.4.178\nlocal.addresses=10.0.0.1\n");
      ByteBuffer header = ByteBuffer.allocate(24);
      header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
      header.putInt(16, 128).putInt(20, 1);
      Files.write(folder.resolve("cap.pcap"), header.array());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("cap.pcap"));
      Files.deleteIfExists(folder.resolve("host.properties"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println(folder + " is left over: " + e.getMessage());
    }
  }

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> arguments =
        new ArrayList<>(List.of("replay", "--capture", CAPTURE.toString()));
    for (String line : new String(data, StandardCharsets.UTF_8).split("\n", 8)) {
      if (line.isEmpty()) {
        continue;
      }
      String option = OPTIONS.get(line.charAt(0) % OPTIONS.size());
      arguments.add(option);
      if (!option.equals("--advise")) {
        arguments.add(line.substring(1));
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    int exit = Main.commandLine(terminal, List.of())
        .execute(arguments.toArray(new String[0]));
    String told = err.toString();
    if (exit < 0 || exit > 3 || told.contains("\n\tat ") || exit != 0 && told.isBlank()) {
      throw new AssertionError(arguments + " ends with " + exit + ": " + told);
    }
  }
}
