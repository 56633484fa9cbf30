// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Network namespaces on one bridge, each with an address of its own. Goes away when it is closed or
 * this process ends.
 */
public final class LocalNetwork implements AutoCloseable {

  private static final String NET = "198.18.77."; // for tests of networks (RFC 2544)
  private static final int FIRST = 11;

  private final String name = "pp" + ProcessHandle.current().pid();
  private final String bridge = name + "b";
  private final List<Place> places = new ArrayList<>();
  private final Thread cleanUp = new Thread(this::remove, "pawprint-network-clean-up");

  private LocalNetwork() {}

  /**
   * Makes it.
   *
   * @throws IOException if this process may not; its message says what was refused
   */
  public static LocalNetwork of(int places) throws IOException {
    LocalNetwork network = new LocalNetwork();
    Runtime.getRuntime().addShutdownHook(network.cleanUp);
    try {
      Shell.run("ip", "link", "add", network.bridge, "type", "bridge");
      Shell.run("ip", "address", "add", network.hub().address() + "/24", "dev", network.bridge);
      Shell.run("ip", "link", "set", network.bridge, "up");
      for (int i = 0; i < places; i++) {
        network.add(i);
      }
      return network;
    } catch (IOException e) {
      network.close();
      throw e;
    }
  }

  private void add(int i) throws IOException {
    String namespace = name + "n" + i;
    Place place = new Place(NET + (FIRST + i), Optional.of(namespace));
    Shell.run("ip", "netns", "add", namespace);
    places.add(place);
    Shell.run("ip", "link", "add", link(i), "type", "veth", "peer", "name", "v0",
        "netns", namespace);
    Shell.run("ip", "link", "set", link(i), "master", bridge, "up");
    Shell.run("ip", "-n", namespace, "address", "add", place.address() + "/24", "dev", "v0");
    Shell.run("ip", "-n", namespace, "link", "set", "v0", "up");
    Shell.run("ip", "-n", namespace, "link", "set", "lo", "up");
  }

  private String link(int i) {
    return name + "v" + i;
  }

  /** This process, which all others reach. */
  public Place hub() {
    return new Place(NET + "1", Optional.empty());
  }

  /** One after another, from 0. */
  public Place place(int i) {
    return places.get(i);
  }

  /** Nothing gets there or comes from there, and nobody is told. */
  public void cut(Place place) throws IOException {
    Shell.run("ip", "link", "set", link(places.indexOf(place)), "down");
  }

  /** It is on the network again. */
  public void mend(Place place) throws IOException {
    Shell.run("ip", "link", "set", link(places.indexOf(place)), "up");
  }

  private void remove() {
    for (Place place : places) {
      Shell.succeeds("ip", "netns", "delete", place.namespace().orElseThrow());
    }
    for (int i = 0; i < places.size(); i++) {
      Shell.succeeds("ip", "link", "delete", link(i)); // a process that ends slowly holds it
    }
    Shell.succeeds("ip", "link", "delete", bridge);
    places.clear();
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(cleanUp);
  }
}
