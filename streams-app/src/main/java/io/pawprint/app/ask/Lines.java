// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Takes lines one by one, as long as taking them goes well. */
final class Lines implements Flow.Subscriber<String> {

  private final Consumer<String> to;
  private Flow.Subscription subscription;

  Lines(Consumer<String> to) {
    this.to = to;
  }

  @Override
  public void onSubscribe(Flow.Subscription to) {
    subscription = to;
    subscription.request(1);
  }

  @Override
  public void onNext(String line) {
    to.accept(line);
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    // whoever waits for the answer is told
  }

  @Override
  public void onComplete() {
    // likewise
  }
}
