// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.detect.Evidence;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A finding as bytes: what an open alert last said must outlive a restart. */
final class StoredFinding {

  private StoredFinding() {}

  static void write(DataOutput out, Finding finding) throws IOException {
    out.writeUTF(finding.kind());
    write(out, finding.labels());
    out.writeBoolean(finding.active());
    out.writeByte(finding.severity().ordinal());
    out.writeDouble(finding.confidence());
    out.writeLong(finding.sinceNs());
    out.writeLong(finding.timeNs());
    out.writeUTF(finding.summary());
    out.writeUTF(finding.impact());
    out.writeShort(finding.evidence().size());
    for (Evidence reading : finding.evidence()) {
      out.writeUTF(reading.name());
      out.writeUTF(reading.value());
      out.writeUTF(reading.unit());
      out.writeLong(reading.timeNs());
      out.writeUTF(reading.source());
    }
    out.writeShort(finding.remedies().size());
    for (Remedy remedy : finding.remedies()) {
      write(out, remedy);
    }
  }

  private static void write(DataOutput out, Remedy remedy) throws IOException {
    out.writeUTF(remedy.title());
    out.writeUTF(remedy.runtime());
    out.writeUTF(remedy.persistent());
    out.writeUTF(remedy.check());
    out.writeUTF(remedy.rollback());
    out.writeUTF(remedy.canary());
    out.writeUTF(remedy.risk());
    write(out, new TreeMap<>(remedy.settings()));
  }

  private static void write(DataOutput out, SortedMap<String, String> texts) throws IOException {
    out.writeShort(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeUTF(text.getKey());
      out.writeUTF(text.getValue());
    }
  }

  static Finding read(DataInput in) throws IOException {
    return new Finding(
        in.readUTF(), texts(in), in.readBoolean(), Severity.values()[in.readByte()],
        in.readDouble(), in.readLong(), in.readLong(), in.readUTF(), in.readUTF(),
        evidence(in), remedies(in));
  }

  private static List<Evidence> evidence(DataInput in) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      evidence.add(
          new Evidence(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readUTF()));
    }
    return evidence;
  }

  private static List<Remedy> remedies(DataInput in) throws IOException {
    List<Remedy> remedies = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      remedies.add(
          new Remedy(
              in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(),
              in.readUTF(), texts(in)));
    }
    return remedies;
  }

  private static SortedMap<String, String> texts(DataInput in) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }
}
