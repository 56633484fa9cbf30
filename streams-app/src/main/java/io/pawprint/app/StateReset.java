// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Forgets what the topology remembers, so that its next start judges everything that the input
 * topics still hold once more, from the beginning.
 *
 * <pre>
 *   changelog topics, group with its offsets, directory of RocksDB → gone; inputs and alerts stay
 * </pre>
 */
public final class StateReset {

  private static final int WITHIN_S = 30;

  // one that stopped because of an error has not left; the group misses it after 6 s
  private static final int MEMBER_S = 15;

  private final Admin admin;
  private final String application;
  private final Path stateDirectory;

  /** @param stateDirectory as {@code state.dir}; the application's own is below it */
  public StateReset(Admin admin, String application, Path stateDirectory) {
    this.admin = admin;
    this.application = application;
    this.stateDirectory = stateDirectory;
  }

  /**
   * Does it.
   *
   * @return the topics that are gone
   * @throws UserError if an instance is running, or the broker refuses
   */
  public List<String> run() {
    try {
      forgetOffsets();
      List<String> changelogs = changelogs();
      admin.deleteTopics(changelogs).all().get(WITHIN_S, TimeUnit.SECONDS);
      awaitGone(changelogs);
      delete(stateDirectory.resolve(application));
      return changelogs;
    } catch (ExecutionException e) {
      throw new UserError("the broker refused (" + UserError.reason(e.getCause()) + ")");
    } catch (TimeoutException e) {
      throw new UserError("the broker did not answer within " + WITHIN_S + " s");
    } catch (IOException e) {
      throw new UserError(
          stateDirectory + " cannot be deleted (" + UserError.reason(e) + "): delete it by hand");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  private void forgetOffsets()
      throws ExecutionException, TimeoutException, InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(MEMBER_S);
    while (true) {
      try {
        admin.deleteConsumerGroups(List.of(application)).all().get(WITHIN_S, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          return;
        } else if (!(e.getCause() instanceof GroupNotEmptyException)) {
          throw e;
        } else if (System.nanoTime() > deadlineNs) {
          throw new UserError(application + " is running: stop every instance of it first");
        }
        Thread.sleep(500);
      }
    }
  }

  private List<String> changelogs()
      throws ExecutionException, TimeoutException, InterruptedException {
    return admin.listTopics().names().get(WITHIN_S, TimeUnit.SECONDS).stream()
        .filter(name -> name.startsWith(application + "-") && name.endsWith("-changelog"))
        .sorted()
        .toList();
  }

  private void awaitGone(List<String> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_S);
    Set<String> there = Set.copyOf(topics);
    while (!there.isEmpty() && System.nanoTime() < deadlineNs) {
      Thread.sleep(100);
      Set<String> now = admin.listTopics().names().get(WITHIN_S, TimeUnit.SECONDS);
      if (topics.stream().noneMatch(now::contains)) {
        return;
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
