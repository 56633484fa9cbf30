// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * The {@code ssl.*} settings of a Kafka client (JKS, PKCS12, PEM; files or PEM text) under a
 * prefix, such as {@code schema.registry.ssl.*}, read by Kafka's own code.
 */
public final class Tls {

  private Tls() {}

  /**
   * The context to connect with; null when nothing is set and the JVM's own will do.
   *
   * @param prefix what stands before {@code ssl.}
   */
  public static SSLContext context(AbstractConfig config, String prefix) {
    Map<String, Object> settings = config.originalsWithPrefix(prefix);
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
