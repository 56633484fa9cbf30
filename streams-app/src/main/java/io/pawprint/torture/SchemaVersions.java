// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas as an earlier or a later release would have them. */
final class SchemaVersions {

  private SchemaVersions() {}

  /** Without the fields that a reader can do without. */
  static Schema older(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (!field.hasDefaultValue()) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    return of(schema, fields);
  }

  /** With fields that today's reader has not heard of. */
  static Schema future(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("novelty", Schema.create(Schema.Type.STRING), null, ""));
    for (Schema.Field field : schema.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    Schema list = Schema.createArray(Schema.createMap(Schema.create(Schema.Type.DOUBLE)));
    fields.add(new Schema.Field("novelties", list, null, List.of()));
    return of(schema, fields);
  }

  private static Schema of(Schema schema, List<Schema.Field> fields) {
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }
}
