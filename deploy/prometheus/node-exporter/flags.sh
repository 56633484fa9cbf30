#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# Prints the flags of node_exporter (1.4 or newer) that rules.yml wants, for this host. Settings that
# this kernel has not are left out: one that is missing fails the whole sysctl collector. Debian:
#   printf 'ARGS="%s"\n' "$(sh flags.sh)" >/etc/default/prometheus-node-exporter
# An argument is another root than /proc, as in a container.
set -eu
proc=${1:-/proc}

fields='^(TcpExt_(PAWSPassive|PAWSEstab|PAWSActive|TW|TWKilled|TCPTimeWaitOverflow|ListenOverflows'
fields="$fields|ListenDrops|TCPReqQFullDrop|TCPReqQFullDoCookies|SyncookiesSent"
fields="$fields|TCPACKSkippedTimeWait|TCPSynRetrans|TCPTimeouts)"
fields="$fields|Tcp_(ActiveOpens|PassiveOpens|AttemptFails|CurrEstab|RetransSegs|OutSegs|InSegs))\$"

printf -- "--collector.netstat --collector.netstat.fields=%s" "$fields"
printf -- ' --collector.sockstat --collector.conntrack --collector.sysctl'
for setting in tcp_tw_recycle tcp_tw_reuse tcp_timestamps tcp_max_tw_buckets tcp_syncookies; do
  [ ! -r "$proc/sys/net/ipv4/$setting" ] ||
    printf -- ' --collector.sysctl.include=net.ipv4.%s' "$setting"
done
printf -- ' --collector.sysctl.include=net.ipv4.ip_local_port_range:min,max\n'
