// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a replay of topics writes beside its alerts; in both files {@code host} is the first column.
 *
 * @param verdicts the verdict on every SYN of the range, host by host in capture order
 * @param sources what is known of each source at the end
 */
public record RangeFiles(Optional<Path> verdicts, Optional<Path> sources) {}
