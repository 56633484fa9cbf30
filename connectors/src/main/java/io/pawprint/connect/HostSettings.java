// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.probe.live.LocalHost;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.sign.HostKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What all three sources are told: which host, which namespaces, which registry. */
class HostSettings extends AbstractConfig {

  static final String HOST_ID = "host.id";
  static final String HOST_ID_FROM = "host.id.from";
  static final String MACHINE_ID_FILE = "machine.id.file";
  static final String PROC_ROOT = "proc.root";
  static final String NETNS = "netns";
  static final String NETNS_DIRECTORY = "netns.directory";
  static final String KEY_FILE = ObservationSerializer.HOST_KEY_FILE;
  static final String REGISTRY = "schema.registry.url";

  static final String OWN = "own";
  static final String ALL = "all";

  private static final String MACHINE_ID = "machine-id";
  private static final String BOOT_ID = "boot-id";
  private static final String HOST = "Host";
  private static final String SCHEMA_REGISTRY = "Schema registry";

  /** Much shorter than the serializers' own: a task must answer its worker within seconds. */
  private static final Map<String, Object> HURRY = Map.of(
      "http.connect.timeout.ms", 3_000, "http.read.timeout.ms", 3_000, "max.retries", 0);

  HostSettings(ConfigDef definition, Map<String, String> properties) {
    super(definition, properties, false);
  }

  /** The keys of every source; each adds its own. */
  static ConfigDef common() {
    return new ConfigDef()
        .define(HOST_ID, Type.STRING, "", new HostIdValidator(), Importance.HIGH,
            "Name of this host in keys and alerts. Empty: taken as host.id.from says. Outside the "
                + "initial network namespace /NAME of the namespace is added.",
            HOST, 1, Width.MEDIUM, "Host id")
        .define(HOST_ID_FROM, Type.STRING, MACHINE_ID, ValidString.in(MACHINE_ID, BOOT_ID),
            Importance.LOW,
            "Where the host id comes from when none is set: machine-id survives reboots; boot-id "
                + "tells cloned machines with one machine-id apart, and is another host after "
                + "each boot.",
            HOST, 2, Width.SHORT, "Host id from")
        .define(MACHINE_ID_FILE, Type.STRING, "/etc/machine-id", new AbsolutePath(),
            Importance.LOW, "Where the machine-id is; in a container where the host's is mounted.",
            HOST, 3, Width.MEDIUM, "Machine-id file")
        .define(KEY_FILE, Type.STRING, "", Importance.MEDIUM,
            "File with this host's key, one line of `pawprint keys derive`: records are signed, so "
                + "that nobody else can speak for this host. Empty: they are not. The header "
                + "converter must be SimpleHeaderConverter (the default) or StringConverter.",
            HOST, 7, Width.MEDIUM, "Key file")
        .define(PROC_ROOT, Type.STRING, "/proc", new AbsolutePath(), Importance.MEDIUM,
            "Where /proc is; in a container where the host's is mounted. Settings that exist only "
                + "in the initial network namespace are read there, through PROC/1/ns/net.",
            HOST, 4, Width.MEDIUM, "Root of /proc")
        .define(NETNS, Type.LIST, OWN, new NetnsValidator(), Importance.MEDIUM,
            "Network namespaces to observe: own, all (own and those that ip netns knows), or "
                + "names with commas. Others than own take the right to enter them "
                + "(CAP_SYS_ADMIN).",
            HOST, 5, Width.MEDIUM, "Network namespaces")
        .define(NETNS_DIRECTORY, Type.STRING, "/run/netns", new AbsolutePath(), Importance.LOW,
            "Where ip netns keeps its names.", HOST, 6, Width.MEDIUM, "Namespace directory")
        .define(REGISTRY, Type.LIST, ConfigDef.NO_DEFAULT_VALUE, new RegistryUrls(),
            Importance.HIGH,
            "Schema registries that speak Confluent's REST API, with commas. Records are framed "
                + "Avro already: the converters must be ByteArrayConverter.",
            SCHEMA_REGISTRY, 1, Width.LONG, "Registry URLs")
        .define("auto.register.schemas", Type.BOOLEAN, true, Importance.MEDIUM,
            "Register the schema when it is not there; false: it must be.",
            SCHEMA_REGISTRY, 2, Width.SHORT, "Register schemas")
        .define("basic.auth.credentials.source", Type.STRING, null, Importance.LOW,
            "URL or USER_INFO.", SCHEMA_REGISTRY, 3, Width.SHORT, "Basic credentials from")
        .define("basic.auth.user.info", Type.PASSWORD, null, Importance.LOW,
            "user:password, with USER_INFO.",
            SCHEMA_REGISTRY, 4, Width.MEDIUM, "Basic credentials")
        .define("bearer.auth.credentials.source", Type.STRING, null, Importance.LOW,
            "STATIC_TOKEN. What else the serializers know (schema.registry.ssl.*, proxy.host, "
                + "value.subject.name.strategy) is passed on to them.",
            SCHEMA_REGISTRY, 5, Width.SHORT, "Bearer token from")
        .define("bearer.auth.token", Type.PASSWORD, null, Importance.LOW,
            "The token, with STATIC_TOKEN.", SCHEMA_REGISTRY, 6, Width.MEDIUM, "Bearer token");
  }

  /** The settings of the serializers. */
  Map<String, Object> serde() {
    return serde(originalsStrings());
  }

  static Map<String, Object> serde(Map<String, String> properties) {
    Map<String, Object> settings = new TreeMap<>(HURRY);
    settings.putAll(properties);
    return settings;
  }

  /** The host id, without a namespace. */
  String hostId() throws ProbeException {
    String id = getString(HOST_ID).trim();
    if (!id.isEmpty()) {
      return id;
    }
    return LocalHost.machineId(getString(HOST_ID_FROM).equals(BOOT_ID)
        ? procRoot().resolve("sys/kernel/random/boot_id")
        : Path.of(getString(MACHINE_ID_FILE)));
  }

  Path procRoot() {
    return Path.of(getString(PROC_ROOT));
  }

  Path netnsDirectory() {
    return Path.of(getString(NETNS_DIRECTORY));
  }

  /** Whether that namespace is to be observed; the own one has no name. */
  boolean observes(String namespace) {
    List<String> wanted = getList(NETNS);
    return wanted.contains(namespace.isEmpty() ? OWN : namespace) || wanted.contains(ALL);
  }

  /** What is wrong with this host rather than with the text of a setting: key to message. */
  Map<String, String> mistakes() {
    Map<String, String> mistakes = new TreeMap<>();
    if (!Files.isReadable(procRoot().resolve("net/netstat"))) {
      mistakes.put(PROC_ROOT, procRoot().resolve("net/netstat")
          + " cannot be read: set " + PROC_ROOT + " to where /proc is mounted");
    }
    try {
      String id = hostId();
      keyMistake(id).ifPresent(mistake -> mistakes.put(KEY_FILE, mistake));
    } catch (ProbeException e) {
      mistakes.put(HOST_ID, e.getMessage());
    }
    return mistakes;
  }

  private Optional<String> keyMistake(String hostId) {
    String file = getString(KEY_FILE).strip();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      HostKey key = HostKey.read(Path.of(file));
      return key.speaksFor(hostId)
          ? Optional.empty()
          : Optional.of(file + " is the key of " + key.hostId() + ", and this host is " + hostId
              + ": make its own with 'pawprint keys derive --host " + hostId + "'");
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
