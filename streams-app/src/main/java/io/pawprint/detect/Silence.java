// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which hosts of one partition have fallen silent. Time is that of the pipeline, not of a host: the
 * wall clock while live, record time in a replay. Not thread-safe.
 *
 * <pre>
 *   heard(host) ─→ last heard ─┐
 *   look(now) ─────────────────┴→ one of many silent: HostSilent · half of them: PipelineSilent
 * </pre>
 */
public final class Silence {

  public static final String HOST_KIND = "HostSilent";
  public static final String PIPELINE_KIND = "PipelineSilent";

  /** Why HostSilent ended, unless the host was taken for gone. */
  public static final String HEARD_AGAIN = "the host is heard again";

  /** Why there is no HostSilent although the host is silent: PipelineSilent speaks for it. */
  public static final String TOGETHER = "silent together with other hosts: see PipelineSilent";

  /** Look this often, milliseconds: an alert is at most so much later than it could be. */
  public static final long LOOK_EVERY_MS = 5_000;

  /** Fewer silent hosts are no trouble of the pipeline, whatever their share. */
  private static final int PIPELINE_MIN_HOSTS = 3;

  /**
   * Hosts that fall silent together do not do so in one moment, nor come back in one: what one
   * host says waits this long for the others.
   */
  private static final long SETTLE_MS = 15_000;

  /** Version of what {@link #writeTo} writes. */
  private static final int FORMAT = 1;

  private final Thresholds thresholds;
  private final SilenceFindings say;
  private final Map<String, Host> hosts = new TreeMap<>();
  private long startedMs = Long.MIN_VALUE;
  private boolean pipelineConfirmed;
  private long pipelineSinceMs = -1;
  private long pipelineEndedMs = Long.MIN_VALUE / 2;

  private static final class Host {
    private long heardMs;
    private boolean told;
    private boolean confirmed;
  }

  /**
   * @param partition what to call the partition in alerts
   */
  public Silence(String partition, Thresholds thresholds) {
    this.thresholds = thresholds;
    this.say = new SilenceFindings(partition, thresholds);
  }

  /**
   * Begins, or begins anew: nobody is silent before a whole interval was listened to. What an
   * earlier run told is confirmed or ended as soon as it is known.
   */
  public void start(long nowMs) {
    startedMs = nowMs;
  }

  /** A record of the host came; the first ends what an earlier run may have left open. */
  public void heard(String hostId, long nowMs, Consumer<Finding> findings) {
    Host host = hosts.computeIfAbsent(hostId, id -> new Host());
    if (host.told || !host.confirmed) {
      findings.accept(say.hostEnded(hostId, nowMs, HEARD_AGAIN));
    }
    host.told = false;
    host.confirmed = true;
    host.heardMs = Math.max(host.heardMs, nowMs);
  }

  /** Nothing else came up to that time. */
  public void look(long nowMs, Consumer<Finding> findings) {
    forget(nowMs, findings);
    long limitMs = thresholds.silenceAfterS() * 1_000L;
    if (nowMs - startedMs < limitMs) {
      return;
    }
    List<String> silent = quietFor(limitMs, nowMs);
    pipeline(silent, nowMs, findings);
    if (pipelineSinceMs >= 0 || nowMs - pipelineEndedMs < SETTLE_MS) {
      return;
    }
    for (String hostId : silent) {
      Host host = hosts.get(hostId);
      host.told = true;
      findings.accept(say.host(hostId, host.heardMs, nowMs));
    }
  }

  // silent together = quiet for silenceAfter, or about to be, once one of them is
  private void pipeline(List<String> silent, long nowMs, Consumer<Finding> findings) {
    long limitMs = thresholds.silenceAfterS() * 1_000L;
    List<String> together = silent.isEmpty() ? silent : quietFor(limitMs - SETTLE_MS, nowMs);
    double wanted =
        Math.max(PIPELINE_MIN_HOSTS, thresholds.pipelineSilentShare() * hosts.size());
    boolean open = pipelineSinceMs >= 0;
    if (!open && together.size() >= wanted) {
      // hosts that were silent already are not news of the pipeline: since = the last one heard
      pipelineSinceMs =
          together.stream().mapToLong(id -> hosts.get(id).heardMs).max().orElseThrow();
    } else if ((open || !pipelineConfirmed) && silent.size() < wanted / 2) {
      findings.accept(
          say.pipelineEnded(
              nowMs, hosts.size() - silent.size() + " of " + hosts.size() + " hosts are heard"));
      pipelineEndedMs = open ? nowMs : pipelineEndedMs;
      pipelineSinceMs = -1;
    }
    pipelineConfirmed = true;
    if (pipelineSinceMs >= 0) {
      findings.accept(say.pipeline(together, hosts.size(), pipelineSinceMs, nowMs));
      together.forEach(hostId -> together(hostId, nowMs, findings));
    }
  }

  /** What is open on the host is as old as if it were silent alone. */
  private void together(String hostId, long nowMs, Consumer<Finding> findings) {
    Host host = hosts.get(hostId);
    if (!host.told) {
      host.told = true;
      findings.accept(say.hostEnded(hostId, nowMs, TOGETHER));
    }
  }

  private List<String> quietFor(long limitMs, long nowMs) {
    List<String> quiet = new ArrayList<>();
    hosts.forEach(
        (id, host) -> {
          if (nowMs - Math.max(host.heardMs, startedMs) >= limitMs) {
            quiet.add(id);
          }
        });
    quiet.sort(Comparator.comparingLong(id -> -hosts.get(id).heardMs));
    return quiet;
  }

  /** Hosts that are gone for good must not be reported for ever. */
  private void forget(long nowMs, Consumer<Finding> findings) {
    long limitMs = thresholds.forgetHostAfterS() * 1_000L;
    hosts
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = nowMs - entry.getValue().heardMs >= limitMs;
              if (gone) {
                findings.accept(
                    say.hostEnded(entry.getKey(), nowMs, "silent for so long: taken for gone"));
              }
              return gone;
            });
  }

  /** Hosts known. */
  public int hosts() {
    return hosts.size();
  }

  /** Writes who was heard when; what was told is told anew after a restart. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(hosts.size());
    for (Map.Entry<String, Host> entry : hosts.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().heardMs);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("silence of format " + format + ", this release reads " + FORMAT);
    }
    for (int left = in.readInt(); left > 0; left--) {
      hosts.computeIfAbsent(in.readUTF(), id -> new Host()).heardMs = in.readLong();
    }
  }
}
