#!/usr/bin/env bash
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts what docker-compose.yml names without an engine, on loopback, and sends a recorded incident
# through; see README.md. Takes root (namespaces), a built and tested clone (mvn verify), and of
# Debian: docker-compose prometheus prometheus-alertmanager busybox curl tcpdump iproute2 util-linux libcap2-bin.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
module=$root/deploy/standalone/target
die() { echo "loopback.sh: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die "needs root, for namespaces: sudo $0"
for command in docker-compose prometheus prometheus-alertmanager busybox curl tcpdump ss setcap; do
  command -v "$command" >/dev/null || die "$command is not installed"
done
for built in lib test-classes; do
  [ -d "$module/$built" ] || die "$module/$built is not there: mvn verify first"
done

work=$(mktemp -d)
secrets=$root/deploy/compose/secrets
kept=
[ ! -e "$secrets" ] || { kept=$secrets.kept.$$; mv "$secrets" "$kept"; }
cleanup() {
  rm -rf "$work" "$secrets"
  [ -z "$kept" ] || mv "$kept" "$secrets"
}
trap cleanup EXIT

bash "$root/deploy/images/stage.sh" "$work/image" &
staging=$!
bash "$root/deploy/compose/secrets.sh" "$secrets" streams-1 streams-2 alert-sink
wait "$staging"
{
  echo "127.0.0.1 localhost alertmanager prometheus schema-registry $(hostname)"
  echo '127.0.0.11 kafka-1'
  echo '127.0.0.12 kafka-2'
  echo '127.0.0.13 kafka-3'
  echo '127.0.0.21 streams-1'
  echo '127.0.0.22 streams-2'
  echo '127.0.0.31 alert-sink'
} >"$work/hosts"
chmod -R a+rX "$work"
mkdir "$work/run"
chmod 0755 "$work/run"

# shellcheck disable=SC2016 # the inner shell's own
unshare --net --mount --pid --fork --kill-child --mount-proc bash -c '
  set -euo pipefail
  ip link set lo up
  mount --bind "$1/hosts" /etc/hosts
  exec java -Xmx256m -Dlogback.configurationFile="$3/test-classes/logback-test.xml" \
    -cp "$3/test-classes:$3/classes:$3/lib/*" \
    io.pawprint.compose.Loopback "$2" "$1/run" "$1/image"
' bash "$work" "$root" "$module"
