// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

/**
 * What one world comes to, for one host. Not thread-safe while it is counted.
 *
 * <p>A <em>first</em> SYN begins an attempt to connect; what repeats it is counted apart.
 */
public final class Figures {

  long firstSyns;
  long firstDropped;
  long firstRefused;
  long firstUnknown;
  long repeatedSyns;
  long repeatedFailed;
  long recovered;
  long stalls;
  long stallNs;
  long timeWaitMost;
  long overflows;
  long connects;
  long connectsFailed;
  long assumedConnects;
  long assumedConnectsFailed;
  long portsMost;
  long portsCapacity;
  long fullSinceNs;
  long firstConnectNs;
  String destination = "";

  /** First SYNs that came in. */
  public long firstSyns() {
    return firstSyns;
  }

  /** Of these, dropped by the recycle check. */
  public long firstDropped() {
    return firstDropped;
  }

  /** Of these, refused by an old TIME_WAIT. */
  public long firstRefused() {
    return firstRefused;
  }

  /** Of these, without a verdict. */
  public long firstUnknown() {
    return firstUnknown;
  }

  /** First SYNs that do not get through, as a share of all. */
  public double failingShare() {
    return firstSyns == 0 ? 0 : (double) (firstDropped + firstRefused) / firstSyns;
  }

  /** SYNs that repeat one. */
  public long repeatedSyns() {
    return repeatedSyns;
  }

  /** Of these, dropped or refused again. */
  public long repeatedFailed() {
    return repeatedFailed;
  }

  /** Attempts whose first SYN failed and none that was seen got through. */
  public long lost() {
    return firstDropped + firstRefused - recovered;
  }

  /** Attempts that an old TIME_WAIT refused and of which the stall is known or modelled. */
  public long stalls() {
    return stalls;
  }

  /** How long these wait on average, seconds. */
  public double stallS() {
    return stalls == 0 ? 0 : stallNs / 1e9 / stalls;
  }

  /** Most sockets in TIME_WAIT at one reading; 0 if none was read. */
  public long timeWaitMost() {
    return timeWaitMost;
  }

  /** Connections that closed without TIME_WAIT for want of a bucket. */
  public long overflows() {
    return overflows;
  }

  /** Outgoing connections that were tried, assumed ones among them. */
  public long connects() {
    return connects + assumedConnects;
  }

  /** Of these, those that find no port. */
  public long connectsFailed() {
    return connectsFailed + assumedConnectsFailed;
  }

  /** Outgoing connections assumed to have been tried while no port was free. */
  public long assumedConnects() {
    return assumedConnects;
  }

  /** The destination that most ports are taken towards; empty if there is none. */
  public String destination() {
    return destination;
  }

  /** Most ports taken at once towards it. */
  public long portsMost() {
    return portsMost;
  }

  /** Ports there are towards it; 0 if that is not known. */
  public long portsCapacity() {
    return portsCapacity;
  }

  /** When the last port towards it was taken, nanoseconds since the epoch; 0 if it never was. */
  public long fullSinceNs() {
    return fullSinceNs;
  }

  /** Seconds from the first connect() until the last port was taken; negative if it never was. */
  public double fullAfterS() {
    return fullSinceNs == 0 ? -1 : (fullSinceNs - firstConnectNs) / 1e9;
  }

  /** A connect() was seen. */
  void connect(long nowNs, boolean counting) {
    firstConnectNs = firstConnectNs == 0 ? nowNs : firstConnectNs;
    connects += counting ? 1 : 0;
  }

  void first(Fate fate) {
    firstSyns++;
    firstDropped += fate == Fate.DROPPED ? 1 : 0;
    firstRefused += fate == Fate.REFUSED ? 1 : 0;
    firstUnknown += fate == Fate.UNKNOWN ? 1 : 0;
  }

  void repeated(Fate fate) {
    repeatedSyns++;
    repeatedFailed += fate.failed() ? 1 : 0;
  }

  void stall(long ns) {
    stalls++;
    stallNs += ns;
  }
}
