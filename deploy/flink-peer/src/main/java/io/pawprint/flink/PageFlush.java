// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Has pages written before the barrier of a checkpoint goes on: as mini-batches of SQL do. */
final class PageFlush
    extends KeyedProcessOperator<
        String, Tuple3<String, Integer, byte[]>, Tuple3<Boolean, String, byte[]>> {

  private static final long serialVersionUID = 1;

  PageFlush(PageFold fold) {
    super(fold);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    ((PageFold) userFunction).flush(this::setCurrentKey);
    super.prepareSnapshotPreBarrier(checkpointId);
  }
}
