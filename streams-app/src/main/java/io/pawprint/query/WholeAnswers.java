// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Takes answers whole from the threads that make them, and sends them without one: else a few
 * clients that take theirs byte by byte would hold all threads. The stream of alerts does so
 * itself.
 */
final class WholeAnswers extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHttpURI().getPath().equals(QueryApi.STREAM)) {
      return super.handle(request, response, callback);
    }
    Whole whole = new Whole(request, response, callback);
    return super.handle(request, whole, whole);
  }

  /** An answer, and the end of making it. */
  private static final class Whole extends Response.Wrapper implements Callback {

    private final Callback sent;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Whole(Request request, Response response, Callback sent) {
      super(request, response);
      this.sent = sent;
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback written) {
      if (bytes != null) {
        byte[] some = BufferUtil.toArray(bytes);
        content.write(some, 0, some.length);
        bytes.position(bytes.limit());
      }
      written.succeeded();
    }

    @Override
    public void reset() {
      content.reset();
      super.reset();
    }

    @Override
    public void succeeded() {
      getWrapped().write(true, ByteBuffer.wrap(content.toByteArray()), sent);
    }

    @Override
    public void failed(Throwable failure) {
      sent.failed(failure);
    }
  }
}
