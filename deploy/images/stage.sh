#!/usr/bin/env bash
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# Lays out what the images hold, from a build: stage.sh DIRECTORY
#   DIRECTORY/runtime              a JRE of the modules in runtime.modules
#   DIRECTORY/IMAGE/{app,bin,lib}  our jars, settings of the JVM, the jars of others
# Same sources, same JDK: same bytes. Names carry no build time, files one fixed time.
set -euo pipefail

out=${1:?usage: stage.sh DIRECTORY}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$here/../standalone/target
time='2026-11-20 00:00:00 UTC'
home=$(dirname "$(dirname "$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")")")

jar_of() { # the one jar of an artifact, whatever its version
  local found
  found=$(find "$target" "$target/lib" -maxdepth 1 -name "$1-[0-9]*.jar")
  if [ -z "$found" ] || [ "$(wc -l <<<"$found")" != 1 ]; then
    echo "stage.sh: not one jar of $1 in $target: ${found:-none}" >&2
    return 1
  fi
  printf '%s\n' "$found"
}

[ -d "$target/lib" ] || { echo "stage.sh: nothing is built: mvn package first" >&2; exit 1; }
mkdir -p "$out"
modules=$(grep -v '^#' "$here/runtime.modules" | paste -sd, -)
"$home/bin/jlink" --module-path "$home/jmods" --add-modules "$modules" --output "$out/runtime" \
  --strip-debug --no-header-files --no-man-pages --compress=2

for image in streams-app connect; do
  mkdir -p "$out/$image/bin" "$out/$image/app" "$out/$image/lib"
  while read -r path; do
    case $path in
      bin/*) cp "$here/$image/${path#bin/}" "$out/$image/bin/" ;;
      app/* | lib/*) cp "$(jar_of "${path#*/}")" "$out/$image/${path%%/*}/" ;;
      '#'* | '') ;;
      *) echo "stage.sh: $image.list: not understood: $path" >&2; exit 1 ;;
    esac
  done <"$here/$image.list"
done
find "$out" -exec touch -h -d "$time" {} +
chmod -R u=rwX,go=rX "$out"
