// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * The {@code schema.registry.ssl.*} settings: those of a Kafka client (JKS, PKCS12, PEM; files or
 * PEM text) under a prefix, and read by Kafka's own code.
 */
final class Tls {

  private Tls() {}

  /** The context to connect with; null when nothing is set and the JVM's own will do. */
  static SSLContext context(SerdeConfig config) {
    Map<String, Object> settings = config.originalsWithPrefix(SerdeConfig.TLS_PREFIX);
    if (settings.keySet().stream().noneMatch(name -> name.startsWith("ssl."))) {
      return null;
    }
    ConfigDef definitions = new ConfigDef();
    SslConfigs.addClientSslSupport(definitions);
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(definitions.parse(settings));
      return factory.sslContext();
    }
  }
}
