// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.detect.Thresholds;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A recording to replay.
 *
 * @param capture a capture folder
 * @param span the part of it that is asked for
 * @param allSegments judge with every segment of the recording, not with SYN, FIN and RST alone
 * @param thresholds limits, thresholds and kernel rule
 * @param warnings takes one line for whatever could not be read while the rest goes on
 */
public record CaptureRequest(
    Path capture,
    Span span,
    boolean allSegments,
    Thresholds thresholds,
    Consumer<String> warnings) {}
