// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How a capture file begins: the file's header and the time of its first packet. Another beginning
 * is another capture, whatever its name and its size.
 */
final class FileHead {

  /** File header and the first packet's. */
  private static final int BYTES = 24 + 16;

  private static final FileHead NONE = new FileHead(new byte[0]);

  private final byte[] bytes;
  private final long sum;

  private FileHead(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    this.bytes = bytes;
    this.sum = crc.getValue();
  }

  /** That of a file; nothing of one that cannot be read. */
  static FileHead of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new FileHead(in.readNBytes(BYTES));
    } catch (IOException e) {
      return NONE;
    }
  }

  boolean isWhole() {
    return bytes.length == BYTES;
  }

  /** Whether a file that began like that may have grown into this one. */
  boolean continues(FileHead before) {
    int length = before.bytes.length;
    return bytes.length >= length
        && Arrays.equals(bytes, 0, length, before.bytes, 0, length);
  }

  /** Tells one beginning from another; 0 while it is not all there. */
  long sum() {
    return isWhole() ? sum : 0;
  }
}
