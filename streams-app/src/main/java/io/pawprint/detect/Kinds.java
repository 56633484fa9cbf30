// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.List;

/** Every kind of alert; each names its runbook. */
public final class Kinds {

  public static final List<String> ALL =
      List.of(
          RecycleUnderNat.KIND,
          TimeWaitBucketOverflow.KIND,
          EphemeralPortExhaustion.KIND,
          TimeWaitCollision.KIND,
          EstablishedPawsRejects.KIND,
          SynUnanswered.KIND,
          UnsafeTcpSettings.KIND,
          Silence.HOST_KIND,
          Silence.PIPELINE_KIND);

  private Kinds() {}
}
