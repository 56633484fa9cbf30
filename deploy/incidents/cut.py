#!/usr/bin/env python3
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
"""Cut a capture folder to its first seconds; what is kept is kept byte for byte.

usage: cut.py SOURCE DESTINATION [SECONDS]    (without SECONDS: everything)

The cut falls on a round of proc.log: packets and labels before that round's first reading stay,
and so does the whole round, so that the last counters are those of the last packet.
"""
import gzip
import os
import re
import struct
import sys

MARK = re.compile(rb"^=== ([0-9.]+)")


def read(folder, name):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        with gzip.open(path, "rb") as f:
            return f.read()
    return None


def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as f:
        with gzip.GzipFile("", "wb", 9, f, mtime=0) as z:  # mtime 0: the same bytes each time
            z.write(data)


def sections(text):
    """Splits a log into (epoch, bytes), one for each '=== EPOCH' line."""
    parts = []
    for line in text.splitlines(keepends=True):
        mark = MARK.match(line)
        if mark:
            parts.append([float(mark.group(1)), b""])
        parts[-1][1] += line
    return parts


def cut_pcap(data, end):
    """Keeps whole packet records up to the first that is not before the end."""
    if data[:4] != struct.pack("<I", 0xA1B23C4D):
        sys.exit("cut.py: cap.pcap is not a little-endian pcap with nanosecond stamps")
    at = 24
    while at + 16 <= len(data):
        seconds, nanos, length, _ = struct.unpack_from("<IIII", data, at)
        if seconds + nanos / 1e9 >= end:
            break
        at += 16 + length
    return data[:at]


def main(source, target, seconds):
    proc = sections(read(source, "proc.log.gz"))
    rounds = [t for t, text in proc if b"/proc/net/netstat" in text.split(b"\n", 1)[0]]
    end = next((t for t in rounds if t >= rounds[0] + seconds), float("inf"))
    after = next((t for t in rounds if t > end), float("inf"))
    os.makedirs(target, exist_ok=True)
    for name in ("host.properties", "events.log"):
        with open(os.path.join(source, name), "rb") as f, \
                open(os.path.join(target, name), "wb") as g:
            g.write(f.read())
    write(target, "cap.pcap.gz", cut_pcap(read(source, "cap.pcap.gz"), end))
    write(target, "proc.log.gz", b"".join(text for t, text in proc if t < after))
    for name in ("ss.log.gz", "tcp_metrics.log.gz"):
        log = read(source, name)
        if log is not None:
            write(target, name, b"".join(text for t, text in sections(log) if t < end))
    header, *rows = read(source, "labels.csv.gz").splitlines(keepends=True)
    rows = [row for row in rows if float(row.split(b",", 1)[0]) < end]
    write(target, "labels.csv.gz", header + b"".join(rows))
    print(f"{os.path.basename(target)}: {len(rows)} SYNs")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) == 4 else float("inf"))
