// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Puts values into records that the schema allows and nobody in his right mind would send. */
final class Hostile {

  private static final long[] LONGS = {
    Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, 1L << 32, (1L << 32) - 1, -(1L << 31), 1L << 53,
    7_258_118_400_000_000_000L, 7_258_118_400_000_000_001L
  };
  private static final int[] INTS = {
    Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1, 65_535, 65_536, 1 << 30
  };
  private static final String[] TEXTS = {
    "", "\0", "\n\r\t", "\ud800", "NaN", "-Infinity", "1e999", "0x10", " 1", "1 2 3",
    "61000\t32768", "-1", "99999999999999999999", "'; touch /tmp/owned; '",
    "<script>alert(1)</script>", "${jndi:x}", "../../etc/passwd", "%n%s%x", "\u202e\u0000\uffff",
    "none", "1-65535,1-65535", "65535-1"
  };
  private static final byte[][] MAPPED = {
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1}, // ::ffff:10.0.0.1
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {-1, -1, -1, -1}, {0, 0, 0, 0}, {127, 0, 0, 1}
  };

  private static final int FEW = 10;

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  /** Spoils one field of the record, or of a record in it; never its host id. */
  void spoil(GenericRecord record) {
    List<Schema.Field> fields = record.getSchema().getFields();
    Schema.Field field = fields.get(random.nextInt(fields.size()));
    if (field.name().equals("hostId") && random.nextInt(20) > 0) {
      return; // it would only be a key that differs
    }
    Object value = record.get(field.pos());
    if (value instanceof GenericRecord inner && random.nextInt(4) > 0) {
      spoil(inner);
    } else if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(3) > 0
        && list.get(random.nextInt(list.size())) instanceof GenericRecord inner) {
      spoil(inner);
    } else {
      record.put(field.pos(), value(field.schema(), 0));
    }
  }

  Object value(Schema schema, int depth) {
    return switch (schema.getType()) {
      case LONG -> random.nextInt(3) == 0 ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
      case INT -> random.nextInt(3) == 0 ? random.nextInt() : INTS[random.nextInt(INTS.length)];
      case STRING -> text();
      case BYTES -> ByteBuffer.wrap(bytes());
      case DOUBLE -> random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
      case BOOLEAN -> random.nextBoolean();
      case ENUM -> new GenericData.EnumSymbol(
          schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), depth);
      case ARRAY -> list(schema.getElementType(), depth);
      case MAP -> map(schema.getValueType(), depth);
      case RECORD -> record(schema, depth);
      default -> null;
    };
  }

  private Object list(Schema of, int depth) {
    Collection<Object> list = new ArrayList<>();
    int many = many(depth);
    Object same = value(of, depth + 1, many);
    for (int left = many; left > 0; left--) {
      list.add(many < FEW && left % 2 == 0 ? value(of, depth + 1) : same);
    }
    return list;
  }

  private Object map(Schema of, int depth) {
    Map<String, Object> map = new HashMap<>();
    int many = many(depth);
    Object same = value(of, depth + 1, many);
    for (int left = many; left > 0; left--) {
      map.put(
          many < FEW && left % 2 == 0 ? text() : name(left),
          many < FEW ? value(of, depth + 1) : same);
    }
    return map;
  }

  /** One that may stand there so many times. */
  private Object value(Schema of, int depth, int times) {
    Object value = value(of, depth);
    return times >= FEW && value instanceof String text && text.length() > FEW ? "" : value;
  }

  private String name(int i) {
    return switch (random.nextInt(4)) {
      case 0 -> "sysctl.d:net.ipv4.x" + i;
      case 1 -> "net.ipv4.x" + i;
      case 2 -> "TcpExt.X" + i;
      default -> "x" + i;
    };
  }

  private Object record(Schema schema, int depth) {
    GenericRecord record = new GenericData.Record(schema);
    schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema(), depth + 1)));
    return record;
  }

  /** Seldom very many. */
  private int many(int depth) {
    return switch (random.nextInt(depth == 0 ? 400 : 20)) {
      case 0 -> depth == 0 ? 120_000 : 3;
      case 1, 2 -> depth == 0 ? 5_000 : 1;
      default -> random.nextInt(4);
    };
  }

  private byte[] bytes() {
    if (random.nextBoolean()) {
      return MAPPED[random.nextInt(MAPPED.length)];
    }
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text() {
    return switch (random.nextInt(2_000)) {
      case 0 -> "x".repeat(10 << 20);
      case 1, 2, 3, 4 -> "\u03c0".repeat(65_536);
      case 5, 6, 7, 8 -> "\u03c0".repeat(4_000);
      default -> TEXTS[random.nextInt(TEXTS.length)];
    };
  }
}
