// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.publish.ObservationRecords;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.AvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Records that were good once, spoilt from a seed: bytes, frames, values, schemas. All are of hosts
 * of their own, named {@code poison-N}, so that those of others must come out as if there were
 * none.
 */
public final class Poison implements AutoCloseable {

  /** One record to send, and what was done to it. */
  public record Dose(String topic, byte[] key, byte[] value, Recipe recipe) {}

  /** Ways to spoil a record. */
  public enum Recipe {
    NOISE, WRONG_ID, CUT, FLIPPED, SPLICED, HOSTILE, OLDER, FUTURE, EMPTY, KEY, HUGE
  }

  static final int HOSTS = 20;
  private static final int FRAME_BYTES = 5;
  private static final int STORY_SECONDS = 60;

  private record Good(String topic, byte[] key, byte[] value) {}

  private final Random random;
  private final Hostile hostile;
  private final List<Good> good = new ArrayList<>();
  private final Map<String, Schema> today = new HashMap<>();
  private final Map<String, Schema> older = new HashMap<>();
  private final Map<String, Schema> future = new HashMap<>();
  private final AvroSerializer serializer = new AvroSerializer();

  public Poison(long seed, Site site) {
    random = new Random(seed);
    hostile = new Hostile(random);
    serializer.configure(site.serde(), false);
    for (int host = 0; host < HOSTS; host++) {
      HostStory story = HostStory.of(seed + host, "poison-" + host, STORY_SECONDS);
      story.merged().forEach(o -> good.add(new Good(
          ObservationRecords.of(o).topic(), Site.key(o), site.value(o))));
    }
    Topics.inputs().forEach(topic -> {
      Schema schema = topic.schema().orElseThrow();
      today.put(topic.name(), schema);
      older.put(topic.name(), SchemaVersions.older(schema));
      future.put(topic.name(), SchemaVersions.future(schema));
    });
  }

  /** The next record. */
  public Dose next() {
    Good one = good.get(random.nextInt(good.size()));
    int die = random.nextInt(100);
    if (die < 5) {
      return new Dose(one.topic, one.key, noise(random.nextInt(300)), Recipe.NOISE);
    } else if (die < 10) {
      return new Dose(one.topic, one.key, wrongId(one.value), Recipe.WRONG_ID);
    } else if (die < 15) {
      byte[] cut = Arrays.copyOf(one.value, random.nextInt(one.value.length));
      return new Dose(one.topic, one.key, cut, Recipe.CUT);
    } else if (die < 40) {
      return new Dose(one.topic, one.key, flipped(one.value), Recipe.FLIPPED);
    } else if (die < 50) {
      return new Dose(one.topic, one.key, spliced(one.value), Recipe.SPLICED);
    } else if (die < 80) {
      return new Dose(one.topic, one.key, hostile(one, today), Recipe.HOSTILE);
    } else if (die < 87) {
      return new Dose(one.topic, one.key, hostile(one, older), Recipe.OLDER);
    } else if (die < 94) {
      return new Dose(one.topic, one.key, hostile(one, future), Recipe.FUTURE);
    } else if (die < 97) {
      byte[] value = random.nextBoolean() ? null : new byte[random.nextInt(7)];
      return new Dose(one.topic, one.key, value, Recipe.EMPTY);
    } else if (random.nextInt(200) > 0) {
      return new Dose(one.topic, key(one.key), one.value, Recipe.KEY);
    }
    byte[] huge = Arrays.copyOf(one.value, 10 << 20); // zeros behind
    return new Dose(one.topic, one.key, huge, Recipe.HUGE);
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** Another topic's, another version's, nobody's. */
  private byte[] wrongId(byte[] value) {
    int[] ids = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000 + random.nextInt(50)};
    byte[] wrong = value.clone();
    int id = random.nextBoolean() ? 1 + random.nextInt(12) : ids[random.nextInt(ids.length)];
    ByteBuffer.wrap(wrong).putInt(1, id);
    return wrong;
  }

  private byte[] flipped(byte[] value) {
    byte[] flipped = value.clone();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      int at = random.nextInt(value.length);
      flipped[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : flipped[at] ^ 1 << random.nextInt(8));
    }
    return flipped;
  }

  /** A part of it elsewhere in it, once more or instead. */
  private byte[] spliced(byte[] value) {
    int from = random.nextInt(value.length);
    int to = from + random.nextInt(value.length - from);
    int at = FRAME_BYTES + random.nextInt(value.length - FRAME_BYTES);
    int skip = random.nextBoolean() ? 0 : Math.min(to - from, value.length - at);
    ByteBuffer out = ByteBuffer.allocate(value.length + to - from - skip);
    out.put(value, 0, at).put(value, from, to - from);
    return out.put(value, at + skip, value.length - at - skip).array();
  }

  private byte[] hostile(Good one, Map<String, Schema> schemas) {
    Schema to = schemas.get(one.topic);
    try {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(today.get(one.topic), to)
              .read(
                  null,
                  DecoderFactory.get().binaryDecoder(
                      one.value, FRAME_BYTES, one.value.length - FRAME_BYTES, null));
      for (int left = random.nextInt(4); left > 0; left--) {
        hostile.spoil(record);
      }
      return serializer.serialize(one.topic, record);
    } catch (IOException e) {
      throw new IllegalStateException("a good record is not readable", e);
    }
  }

  private byte[] key(byte[] key) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> noise(1 + random.nextInt(20));
      default -> ("poison-" + "x".repeat(random.nextInt(100_000))).getBytes(StandardCharsets.UTF_8);
    };
  }

  @Override
  public void close() {
    serializer.close();
  }
}
