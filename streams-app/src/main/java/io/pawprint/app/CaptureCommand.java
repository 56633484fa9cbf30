// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the recorder, a shell script that also works where there is no Java. The launcher calls that
 * script itself; here it is for the list of commands, for completion, and for whoever starts the
 * class. The script checks its arguments.
 */
@Command(
    name = "capture",
    description = "Record this host into a folder that replay judges, here or elsewhere.",
    footer = {"%nAs root, or as a user who may capture:%n",
      "  sudo deploy/pawprint capture --out /var/tmp/web-7 --seconds 300"})
final class CaptureCommand implements Callable<Integer> {

  /** Below the clone. */
  static final Path SCRIPT = Path.of("deploy", "capture", "pawprint-capture.sh");

  @Option(names = "--out", paramLabel = "DIR", required = true,
      description = "Folder to make; it must be empty or not exist.")
  private String out;

  @Option(names = "--seconds", paramLabel = "N", required = true,
      description = "How long. Ctrl-C ends it earlier, and the folder is as good.")
  private String seconds;

  @Option(names = "--host-id", paramLabel = "ID",
      description = "Name of the host in alerts; the machine id by default.")
  private String hostId;

  @Option(names = "--device", paramLabel = "NAME",
      description = "Interface to capture on; any by default.")
  private String device;

  @Option(names = "--netns", paramLabel = "NAME",
      description = "Record that network namespace (ip netns list) and not this one; as root.")
  private String netns;

  @Option(names = "--all-segments",
      description = "Record every TCP segment's header, not SYN, FIN and RST alone.")
  private boolean allSegments;

  @Option(names = "--no-segments",
      description = "Record counters, settings and sockets only: needs no tcpdump and no right.")
  private boolean noSegments;

  @Override
  public Integer call() throws InterruptedException {
    Path script = Path.of(System.getProperty("pawprint.home", ".")).resolve(SCRIPT);
    if (!Files.isReadable(script)) {
      throw new UserError(script + ": no such file: run deploy/pawprint of a clone");
    }
    List<String> command = new ArrayList<>(
        List.of("sh", script.toString(), "--out=" + out, "--seconds=" + seconds));
    if (hostId != null) {
      command.add("--host-id=" + hostId);
    }
    if (device != null) {
      command.add("--device=" + device);
    }
    if (netns != null) {
      command.add("--netns=" + netns);
    }
    if (allSegments) {
      command.add("--all-segments");
    }
    if (noSegments) {
      command.add("--no-segments");
    }
    try {
      Process recorder = new ProcessBuilder(command).inheritIO().start();
      // Ctrl-C reaches both; the recorder finishes its folder, and this process waits for that
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(recorder), "pawprint-recorder"));
      return recorder.waitFor();
    } catch (IOException e) {
      throw new UserError("sh cannot be started: " + UserError.reason(e));
    }
  }

  private static void await(Process recorder) {
    try {
      recorder.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
