// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that is kept, through its target, without a fuzzer. */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final int CORPUS_BYTES_MAX = 300_000;

  interface Target {
    void take(byte[] data) throws Exception;
  }

  private static final Map<String, Target> TARGETS =
      Map.of(
          "PcapTarget", PcapTarget::fuzzerTestOneInput,
          "ProcTarget", ProcTarget::fuzzerTestOneInput,
          "SsTarget", SsTarget::fuzzerTestOneInput,
          "FrameTarget", FrameTarget::fuzzerTestOneInput,
          "ReplayTarget", ReplayTarget::fuzzerTestOneInput);

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesWhatIsKept(String target) throws Exception {
    List<Path> inputs = inputs(CORPUS.resolve(target));
    assertThat(inputs).isNotEmpty();
    long bytes = 0;
    for (Path input : inputs) {
      byte[] data = Files.readAllBytes(input);
      bytes += data.length;
      try {
        TARGETS.get(target).take(data);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(input + " fails", e);
      }
    }
    assertThat(bytes).as("bytes of the corpus of %s", target).isLessThan(CORPUS_BYTES_MAX);
  }

  private static List<Path> inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
