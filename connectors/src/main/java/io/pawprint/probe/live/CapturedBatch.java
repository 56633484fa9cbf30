// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.SegmentBatch;
import java.util.Optional;

/**
 * A batch and how far its capture was read for it.
 *
 * @param through all rows up to there are in this batch or an earlier one; absent of a capture that
 *     cannot be read again
 */
public record CapturedBatch(SegmentBatch batch, Optional<CapturePosition> through) {}
