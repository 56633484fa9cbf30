// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/** Counters since boot that the detectors read, by the names of /proc/net/netstat and snmp. */
public final class TcpCounters {

  /** SYNs rejected by the recycle check: "passive connections rejected because of time stamp". */
  public static final String PAWS_PASSIVE = "TcpExt.PAWSPassive";

  /** Segments on live or TIME_WAIT connections rejected by PAWS: another thing. */
  public static final String PAWS_ESTAB = "TcpExt.PAWSEstab";

  /** Connections that closed without TIME_WAIT for want of a bucket. */
  public static final String TIME_WAIT_OVERFLOW = "TcpExt.TCPTimeWaitOverflow";

  /** PAWS rejects in TIME_WAIT alone, on kernels that count them apart. */
  public static final String PAWS_TIMEWAIT = "TcpExt.PAWSTimewait";

  /** Segments in TIME_WAIT left without an answer for tcp_invalid_ratelimit; not on 2.6.32, 3.6. */
  public static final String ACK_SKIPPED_TIME_WAIT = "TcpExt.TCPACKSkippedTimeWait";

  /** SYNs dropped because the SYN queue was full and cookies are off. */
  public static final String SYN_QUEUE_DROPS = "TcpExt.TCPReqQFullDrop";

  /** SYNs that found the SYN queue full and were answered by a cookie. */
  public static final String SYN_QUEUE_COOKIES = "TcpExt.TCPReqQFullDoCookies";

  /** Packets of any protocol dropped by net.ipv4.conf.*.rp_filter; from 3.6. */
  public static final String REVERSE_PATH_DROPS = "TcpExt.IPReversePathFilter";

  public static final String LISTEN_DROPS = "TcpExt.ListenDrops";
  public static final String LISTEN_OVERFLOWS = "TcpExt.ListenOverflows";
  public static final String SYNCOOKIES_SENT = "TcpExt.SyncookiesSent";
  public static final String TW = "TcpExt.TW";
  public static final String TW_KILLED = "TcpExt.TWKilled";
  public static final String TW_RECYCLED = "TcpExt.TWRecycled";
  public static final String PASSIVE_OPENS = "Tcp.PassiveOpens";
  public static final String ACTIVE_OPENS = "Tcp.ActiveOpens";

  private TcpCounters() {}
}
