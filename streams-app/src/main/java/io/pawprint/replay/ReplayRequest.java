// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.detect.Thresholds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to replay, and where to put what comes of it.
 *
 * @param capture a capture folder
 * @param alerts file for every transition, one JSON object a line
 * @param verdicts file for the verdict on every SYN, CSV
 * @param sources file for what is known of each source at the end, CSV
 * @param allSegments judge with every segment of the recording, not with SYN, FIN and RST alone
 * @param thresholds limits, thresholds and kernel rule
 * @param warnings takes one line for whatever could not be read while the rest goes on
 */
public record ReplayRequest(
    Path capture,
    Optional<Path> alerts,
    Optional<Path> verdicts,
    Optional<Path> sources,
    boolean allSegments,
    Thresholds thresholds,
    Consumer<String> warnings) {}
