// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why brokers do not let a client in, or not do something. Read from the text of failures, because
 * Connect tells of a task's failure no more than that.
 */
public final class Refusal {

  /** What to look at where nobody answers, though somebody listens. */
  public static final String NO_ANSWER =
      "if it speaks TLS or wants a password, security.protocol should say so: SASL_SSL or SSL";

  private static final String ROLES = "deploy/docs/SECURITY.md lists what each role needs";
  private static final String CAUSED_BY = "Caused by: ";
  private static final Pattern FAILURE = Pattern.compile("(?:[\\w$]+\\.)*(\\w+)(?:: (.*))?");
  private static final Pattern LISTED = Pattern.compile(": \\[(.*)]");

  private Refusal() {}

  /** In a line, without the client's own words; empty if the failure is something else. */
  public static Optional<String> of(Throwable failure) {
    List<String> lines = new ArrayList<>();
    for (Throwable t = failure; t != null && lines.size() < 20; t = t.getCause()) {
      lines.add(t.toString().lines().findFirst().orElse(""));
    }
    return of(lines);
  }

  /** The same of a stack trace as text. */
  public static Optional<String> ofTrace(String trace) {
    List<String> lines = new ArrayList<>();
    trace.lines().limit(1).forEach(lines::add);
    trace.lines().filter(line -> line.startsWith(CAUSED_BY))
        .forEach(line -> lines.add(line.substring(CAUSED_BY.length())));
    return of(lines);
  }

  private static Optional<String> of(List<String> failures) {
    for (String failure : failures) {
      Matcher named = FAILURE.matcher(failure);
      if (named.matches()) {
        String said = named.group(2) == null ? "" : named.group(2);
        switch (named.group(1)) {
          case "SaslAuthenticationException", "UnsupportedSaslMechanismException":
            return Optional.of(sasl(said));
          case "SslAuthenticationException":
            return Optional.of(tls(String.join(" ", failures)));
          case "TopicAuthorizationException":
            return notAllowed("use the topic" + listed(said));
          case "GroupAuthorizationException":
            return notAllowed("be of the group" + after(said, "group:"));
          case "TransactionalIdAuthorizationException":
            return notAllowed("use transactions of this application.id");
          case "ClusterAuthorizationException":
            return notAllowed("do that to the cluster");
          default:
            continue;
        }
      }
    }
    return Optional.empty();
  }

  private static String sasl(String said) {
    return said.contains("mechanism") && !said.contains("credentials")
        ? "the broker does not take this sasl.mechanism: set the one that it has"
        : "user or password are wrong (sasl.jaas.config), or there is no such user under this"
            + " sasl.mechanism";
  }

  private static String tls(String said) {
    if (said.contains("PKIX") || said.contains("CertPath")) {
      return "its certificate is signed by nobody that is trusted here: name the authority with"
          + " ssl.truststore.location (and ssl.truststore.type=PEM)";
    } else if (said.contains("No subject alternative") || said.contains("No name matching")) {
      return "its certificate is for another name: bootstrap.servers should have the one in it";
    }
    return "it does not agree on TLS with this client: see to ssl.truststore.location and, where"
        + " the broker wants a certificate, to ssl.keystore.location";
  }

  private static Optional<String> notAllowed(String what) {
    return Optional.of("this user may not " + what + ": have it allowed, or name another user"
        + " (sasl.jaas.config); " + ROLES);
  }

  private static String listed(String said) {
    Matcher names = LISTED.matcher(said);
    return names.find() ? " " + names.group(1) : "";
  }

  private static String after(String said, String word) {
    int at = said.indexOf(word);
    return at < 0 ? "" : said.substring(at + word.length());
  }
}
