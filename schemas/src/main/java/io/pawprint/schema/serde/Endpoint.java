// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * One registry of the list.
 *
 * @param base where its paths begin, without credentials
 * @param headers that go with every request to it
 */
record Endpoint(String base, Map<String, String> headers) {

  static List<Endpoint> all(SerdeConfig config) {
    if (config.urls().isEmpty()) {
      throw new ConfigException(SerdeConfig.URL, "", "should name at least one registry");
    }
    Credentials credentials = new Credentials(config);
    return config.urls().stream().map(url -> of(url, credentials, config)).toList();
  }

  private static Endpoint of(String text, Credentials credentials, SerdeConfig config) {
    URI uri = parse(text);
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", RegistryHttp.mediaType() + ", application/json");
    headers.put("Content-Type", RegistryHttp.mediaType());
    String authorization = credentials.header(uri);
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    config
        .originalsWithPrefix(SerdeConfig.HEADER_PREFIX)
        .forEach((name, value) -> headers.put(name, value.toString()));
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new Endpoint(uri.getScheme() + "://" + uri.getHost() + port + path, headers);
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text.trim());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, without a password that may stand in the text
    }
    String masked = text.replaceAll("//[^/]*@", "//");
    throw new ConfigException(
        SerdeConfig.URL, masked, "should look like http://HOST:PORT or https://HOST:PORT");
  }

  HttpRequest request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::setHeader);
    return request.method(method, body).build();
  }

  /** For messages. */
  String shown() {
    return base;
  }
}
