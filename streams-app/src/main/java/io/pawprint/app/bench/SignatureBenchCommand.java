// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.sign.FleetSecret;
import io.pawprint.sign.RecordSigner;
import io.pawprint.sign.SignatureCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a signature costs who makes it and who checks it. */
@Command(
    name = "signature",
    description = {
      "Measure nanoseconds to sign a record and to check it, on one thread, for values as large",
      "as a reading of counters and SYN batches of 100 and 500 rows are before compression."
    })
public final class SignatureBenchCommand implements Callable<Integer> {

  private static final int[] BYTES = {3_000, 4_500, 22_000};
  private static final int ROUNDS = 5;
  private static final String TOPIC = "pawprint.syn";
  private static final String HOST = "web1";

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "2",
      description = "For each of five rounds, the first of which warms up; ${DEFAULT-VALUE}.")
  private int seconds;

  private final Terminal terminal;

  public SignatureBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (seconds < 1) {
      throw UserError.usage("--seconds should be 1 or more");
    }
    FleetSecret secret = FleetSecret.of("5c".repeat(32));
    RecordSigner signer = new RecordSigner(secret.keyOf(HOST));
    SignatureCheck check = new SignatureCheck(List.of(secret), true, Long.MAX_VALUE);
    byte[] key = HOST.getBytes(UTF_8);
    terminal.result("bytes      sign ns     check ns");
    for (int bytes : BYTES) {
      byte[] value = new byte[bytes];
      byte[] header = signer.sign(TOPIC, HOST, value, 1).getBytes(US_ASCII);
      double signNs = median(() -> signer.sign(TOPIC, HOST, value, 1).length() > 0);
      double checkNs = median(() -> check.refusal(TOPIC, key, value, header, 1).isEmpty());
      terminal.result(String.format(Locale.ROOT, "%5d %12.0f %12.0f", bytes, signNs, checkNs));
    }
    return 0;
  }

  private interface Work {
    boolean done();
  }

  private double median(Work work) {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long times = 0;
      long beganNs = System.nanoTime();
      while (System.nanoTime() - beganNs < seconds * 1_000_000_000L) {
        if (!work.done()) {
          throw new IllegalStateException("a signature that was made is refused");
        }
        times++;
      }
      rounds[round] = (double) (System.nanoTime() - beganNs) / times;
    }
    Arrays.sort(rounds, 1, ROUNDS);
    return (rounds[2] + rounds[3]) / 2; // of the four after the first
  }
}
