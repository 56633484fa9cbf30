// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Where the state stands in the task's partition of the SYN topic; kept among the monitors, under
 * keys that no host id has.
 *
 * <pre>
 *   00 p          → offset after the last SYN batch that the monitors have seen
 *   00 u, host id → {@link Behind}, where the host's pages have not
 * </pre>
 */
final class SynLog {

  private static final byte[] POSITION = {0, 'p'};
  private static final byte UNSAVED = 'u';

  private final WriteBackStore store;

  SynLog(WriteBackStore store) {
    this.store = store;
  }

  /** As last saved; 0 if it never was. */
  long position() {
    byte[] bytes = store.get(POSITION);
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  void savePosition(long offset) {
    store.put(POSITION, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  void save(String hostId, Behind behind) {
    store.put(key(hostId), behind.bytes());
  }

  void remove(String hostId) {
    store.put(key(hostId), null);
  }

  /** Hosts whose pages are behind, by id. */
  Map<String, Behind> behind() {
    Map<String, Behind> hosts = new LinkedHashMap<>();
    Bytes from = Bytes.wrap(new byte[] {0, UNSAVED});
    Bytes to = Bytes.wrap(new byte[] {0, UNSAVED + 1});
    try (KeyValueIterator<Bytes, byte[]> records = store.range(from, to)) {
      while (records.hasNext()) {
        KeyValue<Bytes, byte[]> record = records.next();
        byte[] key = record.key.get();
        if (key.length > 2) { // else it is the end of the range
          String hostId = new String(key, 2, key.length - 2, UTF_8);
          hosts.put(hostId, Behind.read(hostId, record.value));
        }
      }
    }
    return hosts;
  }

  /** Key of the host's {@link Behind}. */
  static byte[] key(String hostId) {
    byte[] host = hostId.getBytes(UTF_8);
    byte[] key = Arrays.copyOf(POSITION, 2 + host.length);
    key[1] = UNSAVED;
    System.arraycopy(host, 0, key, 2, host.length);
    return key;
  }
}
