// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfos;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;
import org.apache.kafka.connect.util.FutureCallback;

/** One Connect worker in this process, with its connectors. What fails is restarted. */
public final class ConnectWorker implements AutoCloseable {

  private static final String WORKER_ID = "pawprint";
  private static final long ANSWER_S = 30;

  private final StandaloneHerder herder;
  private final Failures failures;

  private ConnectWorker(StandaloneHerder herder) {
    this.herder = herder;
    this.failures = new Failures(herder);
  }

  /**
   * Starts it without connectors. The broker may be away.
   *
   * @param settings as {@link WorkerSettings} makes them
   * @throws UserError if they make no sense, or the offsets cannot be kept
   */
  public static ConnectWorker start(Map<String, String> settings) {
    try {
      Plugins plugins = new Plugins(settings);
      plugins.compareAndSwapWithDelegatingLoader();
      StandaloneConfig config = new OfflineConfig(settings);
      makeRoom(Path.of(config.getString(StandaloneConfig.OFFSET_STORAGE_FILE_FILENAME_CONFIG)));
      ConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
      FileOffsetBackingStore offsets = new FileOffsetBackingStore(plugins.newInternalConverter(
          true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
      offsets.configure(config);
      Worker worker = new Worker(WORKER_ID, Time.SYSTEM, plugins, config, offsets, policy);
      StandaloneHerder herder = new StandaloneHerder(worker, config.kafkaClusterId(), policy);
      herder.start();
      return new ConnectWorker(herder);
    } catch (ConfigException e) {
      throw UserError.usage("the worker's settings: " + e.getMessage());
    } catch (ConnectException e) {
      throw new UserError("the worker cannot start: " + UserError.reason(e));
    }
  }

  private static void makeRoom(Path offsets) {
    Path directory = offsets.toAbsolutePath().getParent();
    String why = "permission denied";
    try {
      Files.createDirectories(directory);
      if (Files.isWritable(directory) && (Files.notExists(offsets) || Files.isWritable(offsets))) {
        return;
      }
    } catch (IOException e) {
      why = UserError.reason(e);
    }
    throw new UserError(offsets + " cannot be written (" + why + "): choose another place with "
        + StandaloneConfig.OFFSET_STORAGE_FILE_FILENAME_CONFIG);
  }

  /**
   * Adds a connector.
   *
   * @param where it was configured, for the message
   * @throws UserError naming each setting that cannot be used
   */
  public void add(String where, Map<String, String> connector) {
    check(where, connector);
    FutureCallback<Herder.Created<ConnectorInfo>> created = new FutureCallback<>();
    herder.putConnectorConfig(connector.get(ConnectorFile.NAME), connector, false, created);
    await(where, created);
  }

  private void check(String where, Map<String, String> connector) {
    FutureCallback<ConfigInfos> checked = new FutureCallback<>();
    herder.validateConnectorConfig(connector, checked);
    List<String> mistakes = new ArrayList<>();
    for (ConfigInfo info : await(where, checked).configs()) {
      for (String error : info.configValue().errors()) {
        mistakes.add(where + ": " + info.configValue().name() + ": " + error);
      }
    }
    if (!mistakes.isEmpty()) {
      throw UserError.usage(String.join("\n", mistakes));
    }
  }

  private static <T> T await(String where, FutureCallback<T> answer) {
    try {
      return answer.get(ANSWER_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw UserError.usage(where + ": " + UserError.reason(e));
    } catch (TimeoutException e) {
      throw new UserError(where + ": the connector does not start within " + ANSWER_S + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(where + ": interrupted");
    }
  }

  /** Says that all connectors are there; from now on what fails is restarted. */
  public void ready() {
    herder.ready();
    failures.watch();
  }

  @Override
  public void close() {
    failures.close();
    herder.stop();
  }
}
