// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import io.pawprint.app.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates to trust, as PEM text: an authority's, or an instance's own. */
final class CaFile {

  private static final int BYTES_MAX = 4 << 20;

  private CaFile() {}

  /** A TLS context that trusts what the file holds, and nobody else. */
  static SSLContext trusting(Path file) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates(file)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw UserError.of(e);
    } catch (GeneralSecurityException e) {
      throw new UserError(file + ": " + UserError.reason(e));
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > BYTES_MAX) {
      throw noCertificate(file);
    }
    byte[] text = Files.readAllBytes(file);
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw noCertificate(file);
    }
    throw noCertificate(file);
  }

  private static UserError noCertificate(Path file) {
    return UserError.usage(
        "--ca-file " + file + " holds no certificate that can be read: PEM text is wanted, from"
            + " -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----");
  }
}
