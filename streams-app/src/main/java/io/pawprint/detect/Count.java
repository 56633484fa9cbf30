// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.Locale;

/** What is counted per host in event time; the order is that of stored state: append only. */
enum Count {
  /** Incoming SYNs that begin an attempt. */
  FIRST_SYNS,
  /** Incoming SYNs that repeat one. */
  REPEATED_SYNS,
  /** First SYNs that the recycle check drops, as predicted. */
  FIRST_DROPPED,
  /** All SYNs that the recycle check drops, as predicted. */
  DROPPED,
  /** Of those, SYNs without the timestamps option. */
  DROPPED_WITHOUT_OPTION,
  /** SYNs answered by a bare ACK from TIME_WAIT, as predicted. */
  TIMEWAIT_ACKS,
  /** SYNs that TIME_WAIT leaves unanswered for rate, as predicted. */
  TIMEWAIT_SILENT,
  /** SYNs of which nothing can be said. */
  UNKNOWN,
  /** Verdicts that rest on something assumed. */
  ESTIMATED,
  /** SYNs that were answered by a SYN-ACK, as seen. */
  ANSWERED,
  /** Delta of TcpExt.PAWSPassive. */
  PAWS_PASSIVE,
  /** Delta of TcpExt.TCPTimeWaitOverflow. */
  TIME_WAIT_OVERFLOW,
  /** Delta of TcpExt.ListenDrops. */
  LISTEN_DROPS,
  /** Delta of TcpExt.ListenOverflows. */
  LISTEN_OVERFLOWS,
  /** Delta of TcpExt.SyncookiesSent. */
  SYNCOOKIES_SENT,
  /** Delta of Tcp.PassiveOpens. */
  PASSIVE_OPENS,
  /** Kernel log lines that speak of a full bucket table. */
  OVERFLOW_LINES,
  /** Readings of the counters. */
  READINGS,
  /** First SYNs that TIME_WAIT on their 4-tuple refuses, by a bare ACK or by silence. */
  TIMEWAIT_FIRST,
  /** SYNs refused in TIME_WAIT because their TSval is older. */
  TIMEWAIT_PAWS,
  /** SYNs refused in TIME_WAIT because their sequence number is not beyond the old one. */
  TIMEWAIT_SEQ,
  /** RSTs by which the sender of a SYN answered something that was no SYN-ACK, as seen. */
  CLIENT_RESETS,
  /** First SYNs to a pair that does answer, with nothing known against them. */
  AWAITED,
  /** Of those, first SYNs that nothing answered within three seconds, as seen. */
  UNANSWERED,
  /** Delta of TcpExt.PAWSEstab. */
  PAWS_ESTAB,
  /** Delta of TcpExt.PAWSTimewait. */
  PAWS_TIMEWAIT,
  /** Delta of TcpExt.TCPACKSkippedTimeWait. */
  ACK_SKIPPED_TIME_WAIT,
  /** Delta of TcpExt.TCPReqQFullDrop. */
  SYN_QUEUE_DROPS,
  /** Delta of TcpExt.TCPReqQFullDoCookies. */
  SYN_QUEUE_COOKIES,
  /** Delta of TcpExt.IPReversePathFilter. */
  REVERSE_PATH_DROPS,
  /** Delta of conntrack's insert_failed, over all CPUs. */
  CONNTRACK_FAILED,
  /** Delta of packets that softnet dropped, over all CPUs. */
  SOFTNET_DROPS,
  /** Delta of packets that network interfaces dropped on receipt. */
  LINK_DROPS,
  /** {@link #DROPPED} times what one sampled address stands for: to set beside a counter. */
  DROPPED_SCALED,
  /** Segments that the sensor says it lost. */
  LOST_SEGMENTS,
  /** Connections that got through after their first SYN was dropped. */
  RECOVERED,
  /** How long these had to wait, milliseconds. */
  STALL_MS,
  /** Of {@link #DROPPED}, guesses of a sensor that sees no closes. */
  DROPPED_GUESSED,
  /** Entries of the kernel's own memory that were compared with what was made of the closes. */
  MEMORY_COMPARED,
  /** Of those, entries that were as expected. */
  MEMORY_AGREED;

  /** Its name for people and programs: {@code firstSyns}. */
  String label() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder label = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      label.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return label.toString();
  }
}
