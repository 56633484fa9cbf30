// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server refuses before any handler sees it is a problem+json as well. */
final class ProblemErrors extends ErrorPageErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String detail =
        switch (status) {
          case 400 -> "this is no HTTP request that can be understood";
          case 414 -> "the address is too long: at most 16 KiB with all headers";
          case 431 -> "the headers are too large: at most 16 KiB";
          case 505 -> "HTTP/1.1 is spoken here";
          default -> status >= 500 ? "a defect; the log says more" : "refused";
        };
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Cache-Control", "no-store");
    byte[] body = Problem.json(status, detail).getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
