// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.LocalHost;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.ProbeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One observer for each network namespace that is to be observed; they come and go. A namespace
 * that cannot be entered is said once and tried again.
 */
final class NamespaceSet<T extends AutoCloseable> implements AutoCloseable {

  /** Starts the observer of one namespace. */
  interface Opener<T> {
    T open(HostIdentity host, Namespace namespace) throws IOException;
  }

  private static final long REFRESH_NS = 30_000_000_000L;

  private record Member<T extends AutoCloseable>(Namespace namespace, T observer) {}

  private final HostSettings settings;
  private final String hostId;
  private final Opener<T> opener;
  private final Map<String, Member<T>> members = new TreeMap<>();
  private final Map<String, String> said = new TreeMap<>();
  private long refreshedNs;

  /** @throws ProbeException if it cannot be told which host this is */
  NamespaceSet(HostSettings settings, Opener<T> opener) throws ProbeException {
    this.settings = settings;
    this.hostId = settings.hostId();
    this.opener = opener;
    refresh();
  }

  /** The observers of now. */
  Collection<T> observers() {
    if (System.nanoTime() - refreshedNs > REFRESH_NS) {
      refresh();
    }
    List<T> observers = new ArrayList<>(members.size());
    members.values().forEach(member -> observers.add(member.observer()));
    return observers;
  }

  private void refresh() {
    refreshedNs = System.nanoTime();
    Map<String, Path> there = Namespace.named(settings.netnsDirectory());
    for (String name : List.copyOf(members.keySet())) {
      boolean gone = !name.isEmpty() && !there.containsKey(name);
      if (gone || !members.get(name).namespace().isAlive()) {
        close(members.remove(name));
      }
    }
    if (settings.observes("")) {
      add("", null);
    }
    there.forEach((name, file) -> {
      if (settings.observes(name)) {
        add(name, file);
      }
    });
  }

  private void add(String name, Path file) {
    if (members.containsKey(name)) {
      return;
    }
    Namespace namespace = null;
    try {
      namespace = name.isEmpty()
          ? Namespace.own(settings.procRoot())
          : Namespace.enter(name, file, settings.procRoot());
      HostIdentity host = LocalHost.identify(hostId, namespace);
      members.put(name, new Member<>(namespace, opener.open(host, namespace)));
      said.remove(name);
    } catch (IOException e) {
      if (namespace != null) {
        namespace.close();
      }
      if (!e.getMessage().equals(said.put(name, e.getMessage()))) {
        Notices.say(e.getMessage());
      }
    }
  }

  private static void close(Member<?> member) {
    try {
      member.observer().close();
    } catch (Exception e) { // AutoCloseable says no more; the others must be closed, too
      Notices.say("while an observer was closed: " + e.getMessage());
    }
    member.namespace().close();
  }

  @Override
  public void close() {
    members.values().forEach(NamespaceSet::close);
    members.clear();
  }
}
