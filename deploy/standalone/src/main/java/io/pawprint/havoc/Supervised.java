// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.cluster.LocalInstance;
import io.pawprint.cluster.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An instance that is started again when it ends by itself, as systemd and Kubernetes do. */
final class Supervised {

  private final LocalInstance instance;
  private final List<Integer> ends = new ArrayList<>();
  private boolean wanted;

  Supervised(LocalInstance instance) {
    this.instance = instance;
  }

  synchronized void start() throws IOException {
    wanted = true;
    instance.start();
  }

  synchronized void kill() throws InterruptedException {
    wanted = false;
    instance.kill();
  }

  /** In an orderly way. */
  synchronized void stop() throws InterruptedException {
    wanted = false;
    instance.stop();
  }

  synchronized void pause() throws IOException {
    instance.pause();
  }

  synchronized void resume() throws IOException {
    if (instance.isAlive()) {
      instance.resume();
    }
  }

  /** Starts it if it should run and does not. */
  synchronized void look() throws IOException {
    if (wanted && !instance.isAlive()) {
      ends.add(instance.exitCode());
      instance.start();
    }
  }

  synchronized boolean isAlive() {
    return instance.isAlive();
  }

  Place place() {
    return instance.place();
  }

  /** How it ended by itself, each time. */
  synchronized List<Integer> ends() {
    return List.copyOf(ends);
  }

  synchronized void close() {
    wanted = false;
    instance.close();
  }
}
