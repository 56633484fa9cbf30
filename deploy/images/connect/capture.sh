#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# tcpdump for the worker beside it: SYN, FIN and RST segments into a pipe: capture.sh PIPE
# Its user is the worker's, unprivileged. The file tcpdump carries CAP_NET_RAW, and its container
# has that capability alone and lets programs gain what they carry.
set -eu
pipe=${1:?usage: capture.sh PIPE}
[ -p "$pipe" ] || mkfifo -m 0600 "$pipe"
exec tcpdump -i any -n -p -U -B 16384 -s 128 --immediate-mode \
  --time-stamp-precision=nano -w - \
  '(tcp[13] & 7 != 0 or (ip6[6] = 6 and ip6[53] & 7 != 0))' >"$pipe"
