// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One network namespace as the probes see it: its files, its addresses, and how to run a command in
 * it. Settings that one namespace does not have are read in the initial one: through Linux 4.10
 * tcp_tw_recycle and its like exist only there, and hold for all.
 */
public final class Namespace implements AutoCloseable {

  /** Namespaces observed at a time. */
  public static final int MAX_NAMED = 64;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final Optional<Path> file;
  private final Proc proc;
  private final List<NamespaceShell> shells;

  private Namespace(String name, Optional<Path> file, Proc proc, List<NamespaceShell> shells) {
    this.name = name;
    this.file = file;
    this.proc = proc;
    this.shells = shells;
  }

  /**
   * The namespace of this process.
   *
   * @param procRoot {@code /proc}, or where the host's is mounted in a container
   */
  public static Namespace own(Path procRoot) {
    Optional<NamespaceShell> initial = isInitial(procRoot) ? Optional.empty() : initial(procRoot);
    return new Namespace("", Optional.empty(),
        new Proc(procRoot, "net", null, initial.map(shell -> inInitial(procRoot, shell))),
        initial.stream().toList());
  }

  /**
   * Another one, through nsenter.
   *
   * @param file such as {@code /run/netns/blue}
   * @throws ProbeException if it cannot be entered, which takes CAP_SYS_ADMIN
   */
  public static Namespace enter(String name, Path file, Path procRoot) throws ProbeException {
    NamespaceShell shell = NamespaceShell.enter(file);
    Optional<NamespaceShell> initial = isInitial(procRoot) ? Optional.empty() : initial(procRoot);
    Proc fallback = initial.map(s -> inInitial(procRoot, s)).orElseGet(() -> new Proc(procRoot));
    return new Namespace(name, Optional.of(file),
        new Proc(procRoot, shell.pid() + "/net", shell, Optional.of(fallback)),
        Stream.concat(Stream.of(shell), initial.stream()).toList());
  }

  private static Proc inInitial(Path procRoot, NamespaceShell shell) {
    return new Proc(procRoot, shell.pid() + "/net", shell, Optional.empty());
  }

  private static Optional<NamespaceShell> initial(Path procRoot) {
    try {
      return Optional.of(NamespaceShell.enter(procRoot.resolve("1/ns/net")));
    } catch (ProbeException e) {
      return Optional.empty(); // global settings stay unknown then, which is not 0
    }
  }

  /** Whether this process runs in the initial namespace; true as well where it cannot be told. */
  private static boolean isInitial(Path procRoot) {
    try {
      Path own = Files.readSymbolicLink(procRoot.resolve("self/ns/net"));
      return own.equals(Files.readSymbolicLink(procRoot.resolve("1/ns/net")));
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** The namespaces that {@code ip netns} knows, by name, at most {@link #MAX_NAMED}. */
  public static TreeMap<String, Path> named(Path directory) {
    TreeMap<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.sorted().limit(MAX_NAMED).forEach(f -> found.put(f.getFileName().toString(), f));
    } catch (IOException e) {
      // no directory: none was ever named
    }
    return found;
  }

  /** Its name; empty for the own one. */
  public String name() {
    return name;
  }

  /** Its files. */
  Proc proc() {
    return proc;
  }

  /** The command as it is to be run to act in this namespace. */
  List<String> command(List<String> words) {
    return file.map(f -> NamespaceShell.within(f, words)).orElse(words);
  }

  /** The same by words. */
  List<String> command(String... words) {
    return command(List.of(words));
  }

  /** Whether it can still be asked. */
  public boolean isAlive() {
    return file.map(Files::exists).orElse(true)
        && shells.stream().allMatch(NamespaceShell::isAlive);
  }

  /**
   * The addresses of every interface, up or down, loopback too: services may listen on any.
   *
   * @throws ProbeException if they cannot be listed
   */
  public Set<Ip> localAddresses() throws ProbeException {
    if (file.isEmpty()) {
      return LocalHost.localAddresses();
    }
    Set<Ip> addresses = new HashSet<>();
    try {
      Command.run(LIMIT, command("ip", "-o", "addr", "show"), lines -> {
        for (String line : lines) {
          address(line).ifPresent(addresses::add);
        }
      });
      return addresses;
    } catch (IOException e) {
      throw new ProbeException("addresses of network namespace " + name + " cannot be listed: "
          + Proc.reason(e) + "; install iproute2");
    }
  }

  /** {@code 1: lo    inet 127.0.0.1/8 scope host lo ...}. */
  private static Optional<Ip> address(String line) {
    String[] words = line.trim().split("\\s+");
    if (words.length < 4 || !words[2].startsWith("inet")) {
      return Optional.empty();
    }
    int slash = words[3].indexOf('/');
    try {
      return Optional.of(Ip.parse(slash < 0 ? words[3] : words[3].substring(0, slash)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    shells.forEach(NamespaceShell::close);
  }
}
