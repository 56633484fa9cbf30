// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

/**
 * A place in a rotated capture.
 *
 * @param file name of the file, without its directory
 * @param atByte bytes of it that were read (after decompression)
 * @param head tells whether a file of that name is still the same; 0: not known
 */
public record CapturePosition(String file, long atByte, long head) {

  public CapturePosition {
    if (atByte < 0) {
      throw new IllegalArgumentException("byte should not be negative: was " + atByte);
    }
  }
}
