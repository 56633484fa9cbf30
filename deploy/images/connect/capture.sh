#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# tcpdump for the worker beside it: SYN, FIN and RST segments into a pipe. Runs as root with
# CAP_NET_RAW and nothing else, in group 10001, which may read the pipe: capture.sh PIPE
set -eu
pipe=${1:?usage: capture.sh PIPE}
[ -p "$pipe" ] || mkfifo -m 0640 "$pipe"
exec tcpdump -Z root -i any -n -p -U -B 16384 -s 128 --immediate-mode \
  --time-stamp-precision=nano -w "$pipe" \
  '(tcp[13] & 7 != 0 or (ip6[6] = 6 and ip6[53] & 7 != 0))'
