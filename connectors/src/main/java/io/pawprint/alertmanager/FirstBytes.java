// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The beginning of an answer, enough for a log line; the rest is read and thrown away. */
final class FirstBytes implements BodySubscriber<String> {

  private static final int KEPT = 500;

  private final CompletableFuture<String> text = new CompletableFuture<>();
  private final ByteBuffer kept = ByteBuffer.allocate(KEPT);

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      while (buffer.hasRemaining() && kept.hasRemaining()) {
        kept.put(buffer.get());
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    String all = new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8);
    text.complete(all.replaceAll("[\\p{Cntrl}\\s]+", " ").trim());
  }
}
