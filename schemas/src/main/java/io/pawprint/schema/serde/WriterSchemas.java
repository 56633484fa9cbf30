// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.wire.MalformedRecordException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The reading side of a registry: which schema a record was written with. Thread-safe. */
public final class WriterSchemas implements AutoCloseable {

  // A stream of records with ids from elsewhere must not become a stream of requests; a registry
  // that is a moment behind another is believed soon enough.
  private static final long UNKNOWN_FOR_NS = TimeUnit.SECONDS.toNanos(10);

  private record Unknown(String message, long sinceNs) {}

  private final RegistryClient registry;
  private final Subjects subjects;
  private final RecentMap<Integer, Schema> known;
  private final RecentMap<Integer, Unknown> unknown;

  public WriterSchemas(SerdeConfig config) {
    this.registry = new RegistryClient(config);
    this.subjects = config.subjects();
    this.known = new RecentMap<>(config.getInt(SerdeConfig.SCHEMAS_MAX));
    this.unknown = new RecentMap<>(config.getInt(SerdeConfig.SCHEMAS_MAX));
  }

  /**
   * The schema with that id; asks the registry the first time.
   *
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if it does not let us read
   * @throws MalformedRecordException if it does not know the id, or it is no Avro schema
   */
  public Schema schema(String topic, int id) {
    Schema schema = known.get(id);
    if (schema == null) {
      refuseIfUnknown(id);
      schema = fetch(topic, id);
      known.put(id, schema);
    }
    return schema;
  }

  private Schema fetch(String topic, int id) {
    try {
      String text = registry.schemaText(id, subjects.beforeReading(topic));
      // as lenient as the original: what the registry took once is read
      return new Schema.Parser().setValidateDefaults(false).parse(text);
    } catch (MalformedRecordException e) {
      throw remembered(id, e);
    } catch (AvroRuntimeException e) {
      String message = "schema id " + id + " is no Avro schema: " + e.getMessage();
      throw remembered(id, new MalformedRecordException(message, e));
    }
  }

  private MalformedRecordException remembered(int id, MalformedRecordException e) {
    unknown.put(id, new Unknown(e.getMessage(), System.nanoTime()));
    return e;
  }

  private void refuseIfUnknown(int id) {
    Unknown before = unknown.get(id);
    if (before != null) {
      if (System.nanoTime() - before.sinceNs < UNKNOWN_FOR_NS) {
        throw new MalformedRecordException(before.message);
      }
      unknown.remove(id);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
