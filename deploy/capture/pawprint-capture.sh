#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# Records this host's TCP trouble into a folder that `pawprint replay --capture` judges, here or
# elsewhere. One file, for any POSIX shell: copy it to the host. It wants tcpdump (for segments),
# takes ss, ip, dmesg and gzip where they are, and does without where they are not.
#
#   main loop, each second ──→ proc.log (netstat, snmp, sockstat, conntrack, drops, sysctl), events.log
#   background ─ ss -tan, or /proc/net/tcp ──→ ss.log, sockets.log   at rest 20 times as long
#   background ─ ip tcp_metrics ──→ tcp_metrics.log                  as it takes
#   tcpdump ──→ cap.pcap        at the end: dmesg ──→ kernel.log
set -u
LC_ALL=C
export LC_ALL
umask 077 # addresses are nobody else's business

me=pawprint-capture
say() { printf '%s\n' "$*" >&2; }
die() { say "$me: $*"; exit 1; }
usage() { say "$me: $* ($me --help shows how)"; exit 2; }

help() {
  cat <<'EOF'
Usage: pawprint capture --out DIR --seconds N [OPTIONS]

Record this host for N seconds into DIR, for `pawprint replay --capture DIR`.

      --out DIR        Folder to make; it must be empty or not exist.
      --seconds N      How long. Ctrl-C ends it earlier, and the folder is as good.
      --host-id ID     Name of the host in alerts; the machine id by default.
      --device NAME    Interface to capture on; any by default.
      --netns NAME     Record that network namespace (ip netns list) and not this one; as root.
      --all-segments   Record every TCP segment's header, not SYN, FIN and RST alone.
                       Verdicts become exact, the file some twenty times larger.
      --no-segments    Record counters, settings and sockets only: needs no tcpdump and no right.
  -h, --help           Show this and stop.

As root, or as a user who may capture:

  sudo deploy/pawprint capture --out /var/tmp/web-7 --seconds 300

On a host without Java, copy deploy/capture/pawprint-capture.sh there:

  sudo sh pawprint-capture.sh --out /var/tmp/web-7 --seconds 300
EOF
}

# --- arguments -------------------------------------------------------------------------------

out=
seconds=
host_id=
device=any
netns=
all_segments=no
segments=yes
while [ $# -gt 0 ]; do
  case $1 in
    --out | --seconds | --host-id | --device | --netns)
      [ $# -ge 2 ] || usage "$1 needs a value"
      case $1 in
        --out) out=$2 ;;
        --seconds) seconds=$2 ;;
        --host-id) host_id=$2 ;;
        --device) device=$2 ;;
        --netns) netns=$2 ;;
      esac
      shift
      ;;
    --out=*) out=${1#*=} ;;
    --seconds=*) seconds=${1#*=} ;;
    --host-id=*) host_id=${1#*=} ;;
    --device=*) device=${1#*=} ;;
    --netns=*) netns=${1#*=} ;;
    --all-segments) all_segments=yes ;;
    --no-segments) segments=no ;;
    -h | --help) help; exit 0 ;;
    *) usage "not understood: $1" ;;
  esac
  shift
done
[ -n "$out" ] || usage "where to? --out DIR"
case $seconds in
  '') usage "how long? --seconds N" ;;
  *[!0-9]* | 0* | ???????*) usage "--seconds should be between 1 and 999999: was $seconds" ;;
esac
case $out in -*) out=./$out ;; esac
[ -r /proc/net/netstat ] || die "/proc/net/netstat cannot be read: is this Linux, and /proc mounted?"

has() { command -v "$1" >/dev/null 2>&1; }

first_net=/proc/1/ns/net # of the whole host, outside containers
[ -z "${PAWPRINT_IN_NETNS:-}" ] || first_net=/proc/self/fd/9 # where we came from
if [ -n "$netns" ] && [ "${PAWPRINT_IN_NETNS:-}" != "$netns" ]; then
  net=/run/netns/$netns
  [ -e "$net" ] || net=/var/run/netns/$netns
  [ -e "$net" ] || die "there is no network namespace $netns: ip netns list names them"
  PAWPRINT_IN_NETNS=$netns
  export PAWPRINT_IN_NETNS
  exec 9</proc/self/ns/net
  set -- --out "$out" --seconds "$seconds" --device "$device" --netns "$netns"
  [ -z "$host_id" ] || set -- "$@" --host-id "$host_id"
  [ $all_segments = no ] || set -- "$@" --all-segments
  [ $segments = yes ] || set -- "$@" --no-segments
  if has ip && ip netns exec "$netns" true 2>/dev/null; then
    exec ip netns exec "$netns" sh "$0" "$@"
  elif has nsenter && nsenter --net="$net" true 2>/dev/null; then
    exec nsenter --net="$net" sh "$0" "$@"
  fi
  die "network namespace $netns cannot be entered: run as root (sudo)"
fi

# --- the folder ------------------------------------------------------------------------------

if [ -e "$out" ]; then
  [ -d "$out" ] || die "$out is no folder: give another with --out"
  [ -z "$(ls -A "$out" 2>/dev/null)" ] || die "$out is not empty: give another with --out"
fi
work=$out/.recording
if ! { mkdir -p "$out" && true >"$out/recorder.log" && mkdir "$work" && true >"$work/on"; } 2>/dev/null; then
  die "$out cannot be written: give a folder that $(id -un 2>/dev/null || echo this user) may write, with --out"
fi

free_kb() { df -P -k "$out" 2>/dev/null | awk 'NR == 2 { print $4 }'; }
note() { printf '%s\n' "$*" >>"$out/recorder.log"; } 2>/dev/null
refuse() { # before anything is recorded: nothing is left behind
  rm -rf "$work"
  rm -f "$out/cap.pcap" "$out/host.properties" "$out/recorder.log"
  rmdir "$out" 2>/dev/null
  die "$*"
}

# --- clocks: wall time for the records, uptime for the pace ------------------------------------

clock=+%s.%N
case $(date +%s.%N 2>/dev/null) in
  *[!0-9.]* | *. | '') clock=+%s ;; # no nanoseconds: a section is dated by its second
esac
wall() { date "$clock"; }

# hundredths of a second since boot, without a process
up() {
  read -r up_now _ </proc/uptime
  up_whole=${up_now%.*}
  up_part=${up_now#*.}
  up_cs=$((up_whole * 100 + 1$up_part - 100))
}
sleep 0.01 2>/dev/null && fine_sleep=yes || fine_sleep=no
pause_cs() { # waits so many hundredths
  [ "$1" -gt 0 ] || return 0
  if [ "$fine_sleep" = yes ]; then
    pause_part=$(($1 % 100))
    [ $pause_part -ge 10 ] || pause_part=0$pause_part
    sleep "$(($1 / 100)).$pause_part"
  else
    sleep $((($1 + 99) / 100))
  fi
}

# --- who this is -----------------------------------------------------------------------------

# head, not read: files under /proc/sys give all at once or nothing, and shells read byte by byte
first_line() { [ -r "$1" ] && head -n 1 "$1"; }

own=$(readlink /proc/self/ns/net 2>/dev/null || :)
first=$(readlink $first_net 2>/dev/null || :)
outside=no # of the first network namespace
if [ -n "$own" ] && [ -n "$first" ] && [ "$own" != "$first" ]; then
  outside=yes
fi
if [ -z "$host_id" ]; then
  host_id=$(first_line /etc/machine-id || first_line /var/lib/dbus/machine-id ||
    hostname 2>/dev/null || uname -n)
  # outside the first network namespace the probes add its name or number, and so do we
  if [ -n "$netns" ]; then
    host_id=$host_id/$netns
  elif [ $outside = yes ]; then
    host_id=$host_id/$(printf '%s' "$own" | tr -cd 0-9)
  fi
fi

addresses() {
  if has ip && ip -o addr show >/dev/null 2>&1; then
    ip -o addr show | awk '$3 == "inet" || $3 == "inet6" { sub("/.*", "", $4); print $4 }'
  else
    awk '/\|--/ { a = $2 } /host LOCAL/ { print a }' /proc/net/fib_trie 2>/dev/null
    awk '{ a = substr($1, 1, 4)
           for (i = 5; i < 32; i += 4) a = a ":" substr($1, i, 4)
           print a }' /proc/net/if_inet6 2>/dev/null
  fi | sort -u | awk '{ printf "%s%s", (NR > 1 ? "," : ""), $0 }'
}

{
  printf 'host.id=%s\n' "$host_id"
  printf 'kernel.release=%s\n' "$(first_line /proc/sys/kernel/osrelease || uname -r)"
  printf 'boot.id=%s\n' "$(first_line /proc/sys/kernel/random/boot_id || :)"
  printf 'boot.time=%s\n' "$(awk '$1 == "btime" { print $2 }' /proc/stat)"
  printf 'local.addresses=%s\n' "$(addresses)"
} 2>/dev/null >"$out/host.properties" || refuse "$out cannot be written: disk full?"
grep -q '^local.addresses=.' "$out/host.properties" ||
  refuse "this host's addresses cannot be found: neither ip nor /proc/net/fib_trie names any"

# --- segments --------------------------------------------------------------------------------

flags='(tcp[13] & 7 != 0 or (ip6[6] = 6 and ip6[53] & 7 != 0))'
[ "$all_segments" = no ] || flags='(ip proto 6 or ip6 proto 6)'
tagged="$flags or (vlan and ($flags or (vlan and $flags)))"

# Starts tcpdump with a filter and further options and waits until it listens. It writes to a pipe:
# where it drops its rights, it could not open a file here.
start_tcpdump() {
  filter=$1
  shift
  rm -f "$work/tcpdump.pid" "$work/tcpdump.err"
  # shellcheck disable=SC2016 # expanded by the inner shell
  sh -c 'echo $$ >"$1"; shift; exec "$@"' sh "$work/tcpdump.pid" \
    tcpdump -i "$device" -n -p -U -s 128 "$@" -w - "$filter" 2>"$work/tcpdump.err" |
    cat >"$out/cap.pcap" 2>>"$out/recorder.log" &
  writer=$!
  waited=0
  until grep -q 'listening on' "$work/tcpdump.err" 2>/dev/null; do
    if ! kill -0 "$writer" 2>/dev/null || [ $waited -ge 10 ]; then
      stop_tcpdump
      return 1
    fi
    waited=$((waited + 1))
    sleep 1
  done
}

writer=
stop_tcpdump() {
  [ -n "$writer" ] || return 0
  kill -TERM "$(cat "$work/tcpdump.pid" 2>/dev/null)" 2>/dev/null || :
  wait "$writer" 2>/dev/null
  writer=
}

begin_segments() {
  has tcpdump ||
    refuse "no tcpdump found: install it (yum install tcpdump, apt-get install tcpdump), or record the rest with --no-segments"
  wanted=$tagged
  [ "$device" != any ] || wanted=$flags # cooked headers have no tags
  precision=--time-stamp-precision=nano
  while :; do
    # shellcheck disable=SC2086 # nothing, or one word
    start_tcpdump "$wanted" $precision && return 0
    if [ -n "$precision" ] && grep -qiE '(unrecognized|invalid|illegal) option' "$work/tcpdump.err"; then
      precision= # before tcpdump 4.6: microseconds
    elif [ "$wanted" != "$flags" ] && grep -q 'no VLAN support' "$work/tcpdump.err"; then
      wanted=$flags
    else
      break
    fi
  done
  said=$(grep -vE '^$|verbose|packets' "$work/tcpdump.err" | sed 's/^tcpdump: //' | tail -n 1)
  case $said in
    *ermission* | *permitted*) hint="; run as root (sudo), or record the rest with --no-segments" ;;
    *'No such device'* | *SIOCGIFHWADDR*) hint="; ip link lists interfaces, --device any means all" ;;
    *) hint= ;;
  esac
  refuse "tcpdump on $device: ${said:-ended without a word}$hint"
}

# --- sockets and the kernel's memory, in the background ------------------------------------------

# A dump a gzip member: a file cut in the middle of one keeps all the others. Without gzip, text.
pack() {
  if has gzip; then
    gzip -1 >>"$out/$1.gz"
  else
    cat >>"$out/$1"
  fi
}

dump_ss() {
  { printf '=== %s\n' "$(wall)"; ss -tan; } 2>>"$out/recorder.log" | pack ss.log
}
dump_proc_tcp() {
  { printf '=== %s /proc/net/tcp\n' "$(wall)"; cat /proc/net/tcp /proc/net/tcp6; } 2>/dev/null |
    pack sockets.log
}
dump_metrics() {
  { printf '=== %s\n' "$(wall)"; ip tcp_metrics show; } 2>>"$out/recorder.log" |
    pack tcp_metrics.log
}

# Runs $1 every $2 hundredths, but rests 20 times as long as it took; and once more when it is over.
repeat() {
  while [ -e "$work/on" ]; do
    up
    began=$up_cs
    "$1" || note "$1: could not be written"
    up
    took=$((up_cs - began))
    printf '%s %s\n' "$1" "$took" 2>/dev/null >>"$work/dumps"
    next=$((began + $2))
    [ $((20 * took)) -le "$2" ] || next=$((began + 20 * took))
    while [ -e "$work/on" ] && up && [ "$up_cs" -lt $next ]; do
      rest=$((next - up_cs))
      [ $rest -le 100 ] || rest=100
      pause_cs $rest
    done
  done
  "$1" || note "$1: could not be written"
}

# --- counters and settings, every second ---------------------------------------------------------

names='tcp_tw_recycle tcp_tw_reuse tcp_tw_reuse_delay tcp_tw_timeout tcp_timestamps
  tcp_max_tw_buckets tcp_fin_timeout tcp_rfc1337 tcp_syncookies tcp_max_syn_backlog
  tcp_abort_on_overflow tcp_no_metrics_save tcp_syn_retries tcp_synack_retries
  tcp_invalid_ratelimit tcp_challenge_ack_limit tcp_max_orphans tcp_orphan_retries tcp_mem
  tcp_fastopen ip_local_port_range ip_local_reserved_ports ip_unprivileged_port_start
  ip_nonlocal_bind ip_forward conf/all/rp_filter conf/default/rp_filter'
paths=
for name in $names; do
  paths="$paths net/ipv4/$name"
done
for name in core/somaxconn core/netdev_max_backlog netfilter/nf_conntrack_max \
  netfilter/nf_conntrack_buckets netfilter/nf_conntrack_tcp_timeout_time_wait \
  netfilter/nf_conntrack_tcp_timeout_established netfilter/nf_conntrack_tcp_be_liberal; do
  paths="$paths net/$name"
done
files=
global_files= # what only the first network namespace shows, as tcp_tw_recycle before 4.11
for path in $paths; do
  if [ -r "/proc/sys/$path" ]; then
    files="$files /proc/sys/$path"
  else
    global_files="$global_files /proc/sys/$path"
  fi
done
if [ $outside = yes ] && has nsenter; then
  # shellcheck disable=SC2086 # one word each
  global_files=$(nsenter --net=$first_net ls $global_files 2>/dev/null | tr '\n' ' ')
else
  global_files=
fi

settings_now() { # into $settings, as sysctl prints them; no value has a slash or begins with :
  # shellcheck disable=SC2086 # one word each
  settings=$({
    grep '' $files /dev/null
    [ -z "$global_files" ] || nsenter --net=$first_net grep '' $global_files /dev/null
  } 2>/dev/null | sed -e 's|^/proc/sys/\([^:]*\):|\1 = |' -e 'y|/|.|')
}

# Into $persistent: what the files of sysctl.d set the same names to, as they stand. Of files with
# one name that of the first directory counts, and the last setting wins (sysctl.d.5).
persistent_now() {
  persistent=$({
    for file in /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf \
      /usr/lib/sysctl.d/*.conf /lib/sysctl.d/*.conf; do
      [ ! -e "$file" ] || printf '%s/%s\n' "${file##*/}" "$file"
    done | awk -F/ '!seen[$1]++' | sort | while IFS= read -r file; do
      cat "${file#*/}"
      echo
    done
    [ -e /usr/lib/systemd/systemd-sysctl ] || [ -e /lib/systemd/systemd-sysctl ] ||
      cat /etc/sysctl.conf
  } 2>/dev/null | awk -v paths="$paths" '
    BEGIN { n = split(paths, all, " "); for (i = 1; i <= n; i++) { gsub("/", ".", all[i]); known[all[i]] = 1 } }
    { sub(/^[ \t]+/, ""); is = index($0, "=") }
    /^[#;]/ || !is { next }
    { name = substr($0, 1, is - 1); value = substr($0, is + 1)
      sub(/^-[ \t]*/, "", name); sub(/[ \t]+$/, "", name)
      gsub(/^[ \t]+|[ \t\r]+$/, "", value)
      if (name ~ /^[^.\/]*\//) gsub("/", ".", name)
      if (name in known) set[name] = value }
    END { for (name in set) print "sysctl.d:" name " = " set[name] }' | sort)
}

settings_before=
tell_changes() { # what differs from the last second, to events.log
  while IFS= read -r setting; do
    case "
$settings_before
" in
      *"
$setting
"*) ;;
      *) printf '%s sysctl %s\n' "$epoch" "$setting" >>"$out/events.log" ;;
    esac
  done <<EOF
$settings
EOF
}

tables=
for table in /proc/net/netstat /proc/net/snmp /proc/net/sockstat /proc/net/sockstat6 \
  /proc/sys/net/netfilter/nf_conntrack_count /proc/sys/net/netfilter/nf_conntrack_max \
  /proc/net/stat/nf_conntrack /proc/net/softnet_stat /proc/net/dev; do
  [ ! -r $table ] || tables="$tables $table"
done

round() {
  epoch=$(wall)
  settings_now
  [ $((rounds % 60)) -ne 0 ] || persistent_now
  if [ "$settings" != "$settings_before" ]; then
    [ -z "$settings_before" ] || tell_changes
    settings_before=$settings
  fi
  {
    for table in $tables; do
      printf '=== %s %s\n' "$epoch" "$table" && cat "$table" || return 1
    done
    printf '=== %s sysctl\n%s\n%s' "$epoch" "$settings" "${persistent:+$persistent
}"
  } >>"$out/proc.log"
}

# --- record ----------------------------------------------------------------------------------

stopped=
trap 'stopped=yes' INT TERM HUP

free=$(free_kb)
[ "${free:-999999}" -ge 10240 ] ||
  refuse "$out has only $free KB left on its disk: give a folder on another with --out"
[ $segments = no ] || begin_segments
loops=
if has ss && ss -tan >/dev/null 2>&1; then
  repeat dump_ss 500 & loops=$!
else
  note "no ss: sockets come from /proc/net/tcp"
  repeat dump_proc_tcp 500 & loops=$!
fi
if has ip && ip tcp_metrics show >/dev/null 2>&1; then
  repeat dump_metrics 100 & loops="$loops $!"
else
  note "no ip tcp_metrics: the kernel's own memory is not recorded"
fi

terminal=no
[ ! -t 2 ] || terminal=yes
up
start=$up_cs
rounds=0
longest=0
late=0
trouble=
while [ -z "$stopped" ]; do
  up
  began=$up_cs
  [ $((began - start)) -lt $((seconds * 100)) ] || break
  if ! round 2>>"$out/recorder.log"; then
    [ -z "$stopped" ] || break # Ctrl-C goes to what it had started, too
    trouble="$out: could not be written after $(((began - start) / 100)) s: disk full?"
    break
  fi
  rounds=$((rounds + 1))
  # only now: what happens before the first settings are recorded is judged without them
  [ $rounds -ne 1 ] || say "recording $host_id into $out for $seconds s; Ctrl-C ends it earlier"
  up
  took=$((up_cs - began))
  [ $took -le $longest ] || longest=$took
  elapsed=$(((up_cs - start) / 100))
  if [ $((rounds % 10)) -eq 0 ]; then
    free=$(free_kb)
    if [ "${free:-999999}" -lt 2048 ]; then
      trouble="$out: disk full after $elapsed s; what came before is complete"
      break
    fi
    if [ $terminal = no ] && [ $((rounds % 60)) -eq 0 ]; then
      say "$elapsed of $seconds s"
    fi
  fi
  if [ -z "$stopped" ] && [ -n "$writer" ] && ! kill -0 "$writer" 2>/dev/null; then
    trouble="tcpdump ended after $elapsed s ($(tail -n 1 "$work/tcpdump.err")): disk full?"
    break
  fi
  [ $terminal = no ] || printf '\r\033[K%s of %s s' "$elapsed" "$seconds" >&2
  next=$((start + rounds * 100)) # the next whole second since the start that is to come
  if [ "$up_cs" -gt $next ]; then
    late=$((late + 1))
  else
    pause_cs $((next - up_cs))
  fi
done

# --- finish ----------------------------------------------------------------------------------

trap '' INT TERM HUP
[ $terminal = no ] || printf '\r\033[K' >&2
rm -f "$work/on" # what works on a full disk, too
# shellcheck disable=SC2086 # one word each
wait $loops 2>/dev/null
# a dump belongs to the reading after it, so the last one needs one
[ -n "$trouble" ] || round 2>>"$out/recorder.log" || trouble="$out: disk full at the end"
stop_tcpdump
up
elapsed=$(((up_cs - start) / 100))

# Of the kernel's log only what came meanwhile: by its [seconds since boot], or, where it has none,
# nothing, because what is old would count as new.
if has dmesg && dmesg >"$work/dmesg" 2>>"$out/recorder.log"; then
  awk -v from="$((start / 100))" 'match($0, /^\[ *[0-9]+\.[0-9]+\]/) {
      at = substr($0, 2, RLENGTH - 2); if (at + 0 >= from) print }' \
    "$work/dmesg" >"$out/kernel.log" 2>>"$out/recorder.log"
else
  note "no kernel log: dmesg needs root here"
fi

counts=
if [ $segments = yes ]; then
  counts=$(awk '/packets? captured/ { c = $1 } /dropped by/ { d += $1 }
    END { printf "%d segments, %d lost by tcpdump", c, d }' "$work/tcpdump.err")
  cat "$work/tcpdump.err" >>"$out/recorder.log" 2>/dev/null
fi
dumps=$(awk '{ n[$1]++; if ($2 > m[$1]) m[$1] = $2 }
  END { for (d in n) printf "%s%d of %s (longest %.2f s)", (k++ ? ", " : ""), n[d], substr(d, 6), m[d] / 100 }' \
  "$work/dumps" 2>/dev/null)
times >"$work/times" 2>/dev/null
used=$(awk '{ for (i = 1; i <= NF; i++) { split($i, t, "m"); s += t[1] * 60 + t[2] } } END { printf "%.1f", s }' \
  "$work/times" 2>/dev/null)
summary="$rounds rounds in $elapsed s (longest $((longest * 10)) ms, late $late), ${counts:+$counts, }dumps: $dumps; $used s of CPU"
note "$summary"
rm -rf "$work"
say "$summary"
[ -z "$trouble" ] || die "$trouble"
[ -z "$stopped" ] || say "stopped after $elapsed of $seconds s"
say "judge it with: deploy/pawprint replay --capture $out"
