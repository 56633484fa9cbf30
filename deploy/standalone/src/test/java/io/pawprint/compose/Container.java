// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One service's process in a file tree of its own: this machine's /usr, what stands for the image,
 * the service's volumes, and nothing else; as its user, with its capabilities and variables alone.
 */
final class Container {

  private static final String PATH =
      "/opt/busybox:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  private final ComposeService service;
  private final StandIn image;
  private final Path work;
  private Process process;

  /** @param work folder for volumes, logs and mount points of all containers */
  Container(ComposeService service, StandIn image, Path work) {
    this.service = service;
    this.image = image;
    this.work = work;
  }

  String name() {
    return service.name();
  }

  Path log() {
    return work.resolve(name() + ".log");
  }

  void start() throws IOException {
    Path root = Files.createDirectories(work.resolve("root").resolve(name()));
    Path script = work.resolve(name() + ".sh");
    Files.writeString(script, script(root));
    List<String> line = new ArrayList<>(
        List.of("unshare", "--mount", "sh", script.toString()));
    line.addAll(command());
    process = new ProcessBuilder(line).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
  }

  private List<String> command() {
    List<String> line = new ArrayList<>();
    List<String> entrypoint = service.list("entrypoint");
    line.addAll(entrypoint.isEmpty() ? image.entrypoint() : entrypoint);
    List<String> command = service.list("command");
    line.addAll(command.isEmpty() && entrypoint.isEmpty() ? image.command() : command);
    return line;
  }

  private String script(Path root) throws IOException {
    String[] user = service.user().split(":");
    StringBuilder s = new StringBuilder("set -e\nmount -t tmpfs -o mode=755 tmpfs " + root + "\n"
        + "cd " + root + "\nmkdir -p usr proc dev sys etc tmp opt/jdk opt/busybox var/lib run mnt\n"
        + "for d in bin sbin lib lib64; do if [ -L /$d ]; then cp -a /$d .;"
        + " elif [ -d /$d ]; then mkdir $d; mount --rbind /$d $d; fi; done\n"
        + "for d in usr proc dev sys; do mount --rbind /$d $d; done\n"
        + "cp /etc/passwd /etc/group /etc/nsswitch.conf /etc/hosts etc/\n"
        + "for d in /etc/java-*; do [ ! -d $d ] || { mkdir .$d; mount --bind $d .$d; }; done\n"
        + "ln -s /usr/bin/busybox opt/busybox/wget\n"
        // Alpine's nc knows -z, Debian's busybox was built without it
        + "printf '#!/bin/bash\\n: <\"/dev/tcp/$2/$3\"\\n' >opt/busybox/nc\n"
        + "chmod 0755 opt/busybox/nc\n");
    s.append(bind(Path.of(System.getProperty("java.home")), "/opt/jdk", true));
    for (Map.Entry<Path, String> bind : image.binds().entrySet()) {
      s.append(bind(bind.getKey(), bind.getValue(), true));
    }
    if (service.image().startsWith("pawprint/connect")) { // as the Dockerfile has it
      Path copy = work.resolve(name() + ".tcpdump");
      s.append("cp /usr/bin/tcpdump " + copy + "; setcap cap_net_raw=ep " + copy + "\n"
          + "chmod 0755 " + copy + "; mount --bind " + copy + " ./usr/bin/tcpdump\n");
    }
    for (String folder : image.scratch()) {
      s.append("mkdir -p ." + folder + "; chown " + service.user() + " ." + folder + "\n");
    }
    for (String volume : service.list("volumes")) {
      String[] parts = volume.split(":");
      boolean named = !parts[0].startsWith("/");
      Path from = named ? volume(parts[0], user) : Path.of(parts[0]);
      s.append(bind(from, parts[1], parts.length > 2 && parts[2].equals("ro")));
    }
    for (String tmpfs : service.list("tmpfs")) {
      String path = tmpfs.replaceFirst(":.*", "");
      s.append("mkdir -p ." + path + "; mount -t tmpfs -o mode=1777 tmpfs ." + path + "\n");
    }
    if (service.flag("read_only")) {
      s.append("mount -o remount,ro " + root + "\n");
    }
    String capabilities = "-all" + String.join("", service.list("cap_add").stream()
        .map(c -> ",+" + c.toLowerCase(java.util.Locale.ROOT)).toList());
    return s + "exec chroot . setpriv --reuid " + user[0] + " --regid " + user[1]
        + " --clear-groups" + noNewPrivileges() + " --bounding-set=" + capabilities
        + " --inh-caps=-all env -i" + quoted(variables()) + " \"$@\"\n";
  }

  private String noNewPrivileges() {
    return service.list("security_opt").contains("no-new-privileges:true")
        ? " --no-new-privs" : "";
  }

  private static String bind(Path from, String to, boolean readOnly) {
    String make = Files.isDirectory(from)
        ? "mkdir -p ." + to : "mkdir -p $(dirname ." + to + "); touch ." + to;
    return make + "; mount --bind " + from + " ." + to + "\n"
        + (readOnly ? "mount -o remount,bind,ro ." + to + "\n" : "");
  }

  /** A new volume belongs to whom the image's folder belongs. */
  private Path volume(String name, String[] user) throws IOException {
    Path folder = work.resolve("volume").resolve(name);
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      Files.setAttribute(folder, "unix:uid", Integer.parseInt(user[0]));
      Files.setAttribute(folder, "unix:gid", Integer.parseInt(user[1]));
    }
    return folder;
  }

  private Map<String, String> variables() {
    Map<String, String> all = new TreeMap<>(image.environment());
    all.put("PATH", PATH);
    if (service.image().startsWith("pawprint/")) { // where a container would see its mem_limit
      all.put("JDK_JAVA_OPTIONS", "-XX:MaxRAM=" + service.node().get("mem_limit").asText());
    }
    all.putAll(service.environment());
    return all;
  }

  private static String quoted(Map<String, String> variables) {
    StringBuilder text = new StringBuilder();
    variables.forEach((name, value) ->
        text.append(" '").append(name).append('=').append(value).append('\''));
    return text.toString();
  }

  /** What the service's own health check says; alive is well where it has none. */
  boolean healthy() throws IOException, InterruptedException {
    List<String> check = service.health();
    if (check.isEmpty() || !process.isAlive()) {
      return process.isAlive();
    }
    List<String> line = new ArrayList<>(List.of("nsenter", "--target",
        Long.toString(process.pid()), "--mount", "--root", "--", "env", "-i", "-C", "/"));
    variables().forEach((name, value) -> line.add(name + "=" + value));
    line.addAll(check);
    Process asked = new ProcessBuilder(line).redirectErrorStream(true)
        .redirectOutput(work.resolve(name() + ".health.log").toFile()).start();
    if (!asked.waitFor(20, TimeUnit.SECONDS)) {
      asked.destroyForcibly();
      return false;
    }
    return asked.exitValue() == 0;
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  boolean started() {
    return process != null;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** As an engine does: TERM, and nothing more. The exit code, or -1 if it does not end. */
  int stop(long withinS) throws InterruptedException {
    process.destroy();
    return process.waitFor(withinS, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** The end of what it said, and of what its health check said. */
  String tail() throws IOException {
    return tail(log()) + "\n" + tail(work.resolve(name() + ".health.log"));
  }

  private static String tail(Path file) throws IOException {
    if (Files.notExists(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
    }
  }
}
