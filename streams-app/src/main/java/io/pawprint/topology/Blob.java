// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.state.OtherFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Values that write themselves, as bytes for a store. */
final class Blob {

  /** Writes a value. */
  interface Writer {
    void writeTo(DataOutput out) throws IOException;
  }

  /** Reads a value. */
  interface Reader {
    void readFrom(DataInput in) throws IOException;
  }

  private Blob() {}

  static byte[] of(Writer value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      value.writeTo(out);
    } catch (IOException e) { // memory does not fail
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Hands the bytes to the value; one that is cut short or too long was not written by it.
   *
   * @throws OtherFormatException if another release wrote them
   */
  static void read(String what, byte[] bytes, Reader value) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      value.readFrom(in);
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes too many");
      }
    } catch (IOException e) {
      throw new OtherFormatException(
          what + " cannot be read by this version: reset the application's state", e);
    }
  }
}
