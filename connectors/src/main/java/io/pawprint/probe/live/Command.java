// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs a short-lived child and reads its lines, errors among them; never longer than agreed. */
final class Command {

  private Command() {}

  /**
   * Lets {@code reader} read the child's lines as they come.
   *
   * @return the exit status
   * @throws IOException if it cannot be started, or took too long and was ended
   */
  static int run(Duration limit, List<String> command, Consumer<Iterable<String>> reader)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process child = builder.start();
    child.getOutputStream().close();
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (child.isAlive()) {
                ended.set(true);
                child.destroyForcibly();
              }
            });
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8), 1 << 16)) {
      Iterable<String> iterable = () -> iterator(lines);
      reader.accept(iterable);
      int status = child.waitFor();
      if (ended.get()) {
        throw new IOException("took longer than " + limit.toSeconds() + " s and was ended");
      }
      return status;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      child.destroyForcibly();
    }
  }

  private static Iterator<String> iterator(BufferedReader lines) {
    return lines.lines().iterator();
  }
}
