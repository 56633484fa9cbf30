// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Finds out which host this is. */
public final class LocalHost {

  private LocalHost() {}

  /**
   * This host's identity.
   *
   * @param configuredId the host id, or "" for the machine id
   * @param procRoot {@code /proc}
   * @param machineId {@code /etc/machine-id}
   * @throws ProbeException if no id is configured and there is no machine id
   */
  public static HostIdentity identify(String configuredId, Path procRoot, Path machineId)
      throws ProbeException {
    String id = configuredId.isBlank() ? machineId(machineId) : configuredId.trim();
    return identify(id, Namespace.own(procRoot));
  }

  /**
   * What is in a machine-id file.
   *
   * @throws ProbeException if there is none
   */
  public static String machineId(Path file) throws ProbeException {
    try {
      String id = Files.readString(file).trim();
      if (!id.isEmpty()) {
        return id;
      }
    } catch (IOException e) {
      // told below
    }
    throw new ProbeException(file + ": no machine id there; set host.id");
  }

  /**
   * {@code /NUMBER} of the network namespace unless it is the one of process 1; none either where
   * that cannot be read, which needs root.
   */
  private static String namespaceSuffix(Path procRoot) {
    try {
      Path own = Files.readSymbolicLink(procRoot.resolve("self/ns/net"));
      Path first = Files.readSymbolicLink(procRoot.resolve("1/ns/net"));
      return own.equals(first) ? "" : "/" + own.toString().replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /**
   * The identity of one namespace of this host.
   *
   * @param id of the host
   * @throws ProbeException if its addresses cannot be listed
   */
  public static HostIdentity identify(String id, Namespace namespace) throws ProbeException {
    Proc proc = namespace.proc();
    String suffix = namespace.name().isEmpty()
        ? namespaceSuffix(proc.root())
        : "/" + namespace.name();
    return new HostIdentity(id + suffix, proc.textOrEmpty("sys/kernel/random/boot_id"),
        proc.textOrEmpty("sys/kernel/osrelease"), // what uname -r prints
        namespace.localAddresses());
  }

  /** The addresses of every interface, up or down, loopback too: services may listen on any. */
  public static Set<Ip> localAddresses() throws ProbeException {
    try {
      Set<Ip> addresses = new HashSet<>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getAddress)
          .forEach(bytes -> addresses.add(Ip.of(bytes)));
      return addresses;
    } catch (SocketException e) {
      throw new ProbeException("network interfaces cannot be listed: " + e.getMessage());
    }
  }
}
