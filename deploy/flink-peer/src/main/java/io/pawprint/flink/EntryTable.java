// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.state.PageTable;
import io.pawprint.tcp.Ip;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/**
 * Records of a table as entries of a map in the state, both written as short as they go: IPv4
 * addresses as four bytes, values without the zeroes at their end.
 */
final class EntryTable {

  private final MapState<byte[], byte[]> entries;
  private final int keyLongs;
  private final int valueBytes;
  private final Puts puts = new Puts();

  /**
   * @param name of the state
   * @param keyLongs of the table's keys: two addresses are four, ports a fifth
   * @param valueBytes of the table's values
   */
  EntryTable(RuntimeContext context, String name, int keyLongs, int valueBytes) {
    this.entries =
        context.getMapState(
            new MapStateDescriptor<>(
                name,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    this.keyLongs = keyLongs;
    this.valueBytes = valueBytes;
  }

  /**
   * Brings a record into the table, or a new one, unless it is there; the cursor stands on it.
   *
   * @return false if it is new
   */
  boolean load(PageTable table, long a, long b, long c, long d, long e) throws Exception {
    if (table.seek(a, b, c, d, e)) {
      return true;
    }
    byte[] value = entries.get(key(a, b, c, d, e));
    table.seekOrAdd(a, b, c, d, e);
    if (value == null) {
      return false;
    }
    table.change();
    System.arraycopy(value, 0, table.bytes(), table.offset(), value.length);
    return true;
  }

  /** Writes all records of the table. */
  void save(PageTable table) throws Exception {
    if (table.size() == 0) {
      return;
    }
    table.forEach(
        () -> {
          byte[] key =
              key(table.key(0), table.key(1), table.key(2), table.key(3), table.key(4));
          int from = table.offset();
          puts.add(key, Arrays.copyOfRange(table.bytes(), from, end(table.bytes(), from)));
        });
    entries.putAll(puts);
    puts.clear();
  }

  private int end(byte[] bytes, int from) {
    int end = from + valueBytes;
    while (end > from && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private byte[] key(long a, long b, long c, long d, long e) {
    boolean v4 = Ip.isV4(a, b) && Ip.isV4(c, d);
    int ports = keyLongs > 4 ? 4 : 0;
    ByteBuffer key = ByteBuffer.allocate((v4 ? 8 : 32) + ports);
    if (v4) {
      key.putInt((int) b).putInt((int) d);
    } else {
      key.putLong(a).putLong(b).putLong(c).putLong(d);
    }
    if (ports > 0) {
      key.putInt((int) e);
    }
    return key.array();
  }
}
