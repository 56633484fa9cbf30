#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# deploy/pawprint torture fuzz [--seconds N] [--seed N] [--keep] [TARGET...]
#
# Coverage-guided fuzzing of what reads strangers' bytes, so many seconds a target (60 by default),
# from the inputs that are kept in streams-app/src/test/resources/fuzz. --keep adds those that
# reached new code to them, merged. Exit code 1 if a fault was found: its input lies there as well,
# so that every build tries it from then on.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
module=$root/streams-app
work=$module/target/fuzz
corpus=$module/src/test/resources/fuzz

die() { printf 'pawprint: %s\n' "$*" >&2; exit 2; }

seconds=60
seed=1
keep=
targets=
while [ $# -gt 0 ]; do
  case $1 in
    --seconds | --seed)
      [ $# -ge 2 ] || die "$1 needs a number"
      case $2 in '' | *[!0-9]*) die "$1 should be a number: was $2" ;; esac
      if [ "$1" = --seconds ]; then seconds=$2; else seed=$2; fi
      shift 2 ;;
    --keep) keep=yes; shift ;;
    -h | --help) sed -n '5,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *Target)
      [ -d "$corpus/$1" ] || die "no such target: $1; there are $(ls "$corpus" | tr '\n' ' ')"
      targets="$targets $1"; shift ;;
    *) die "not understood: $1; there are --seconds, --seed, --keep and $(ls "$corpus" | tr '\n' ' ')" ;;
  esac
done
[ -n "$targets" ] || targets=$(ls "$corpus")

version=$(sed -n 's:.*<jazzer.version>\(.*\)</jazzer.version>.*:\1:p' "$root/pom.xml")
mkdir -p "$work"
echo "building; Jazzer $version comes from Maven Central the first time" >&2
for part in jazzer jazzer-api; do
  [ -f "$work/$part-$version.jar" ] || mvn -q -B -f "$root/pom.xml" -N dependency:copy \
    -Dartifact="com.code-intelligence:$part:$version" -DoutputDirectory="$work" >&2
done
mvn -q -B -f "$root/pom.xml" -pl streams-app -am -DskipTests test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" >&2
# copies, because somebody may build meanwhile
rm -rf "$work/classes"
mkdir -p "$work/classes"
for classes in schemas/target/classes connectors/target/classes streams-app/target/classes \
  streams-app/target/test-classes; do
  cp -R "$root/$classes/." "$work/classes/"
done
classpath=$work/classes:$(tr ':' '\n' <"$work/classpath" | grep '\.jar$' | tr '\n' ':')

failed=0
printf '%-14s %10s %9s %9s  %s\n' target runs covered inputs outcome
for target in $targets; do
  new=$work/corpus/$target
  rm -rf "$new"
  mkdir -p "$new"
  log=$work/$target.log
  outcome=ok
  # shellcheck disable=SC2086
  (cd "$module" && java -Xmx900m -XX:+UseSerialGC ${PAWPRINT_JAVA_OPTS:-} \
    -cp "$work/jazzer-$version.jar:$work/jazzer-api-$version.jar:$classpath" \
    com.code_intelligence.jazzer.Jazzer --target_class="io.pawprint.fuzz.$target" \
    --instrumentation_includes='io.pawprint.**' --custom_hook_includes='io.pawprint.fuzz.**' --reproducer_path="$work" \
    -artifact_prefix="$work/" -max_total_time="$seconds" -seed="$seed" -timeout=20 -rss_limit_mb=0 \
    -print_final_stats=1 "$new" "$corpus/$target") >"$log" 2>&1 || outcome=FAULT
  if [ "$outcome" = FAULT ]; then
    failed=1
    for found in "$work"/crash-* "$work"/timeout-* "$work"/oom-*; do
      [ -f "$found" ] || continue
      mv "$found" "$corpus/$target/"
      outcome="FAULT, kept as $corpus/$target/${found##*/}; $log says which"
    done
  fi
  printf '%-14s %10s %9s %9s  %s\n' "$target" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" \
    "$(find "$new" -type f | wc -l)" "$outcome"
  if [ -n "$keep" ] && [ "$outcome" = ok ]; then
    # shellcheck disable=SC2086
    (cd "$module" && java -Xmx900m -XX:+UseSerialGC ${PAWPRINT_JAVA_OPTS:-} \
      -cp "$work/jazzer-$version.jar:$work/jazzer-api-$version.jar:$classpath" \
      com.code_intelligence.jazzer.Jazzer --target_class="io.pawprint.fuzz.$target" \
      --instrumentation_includes='io.pawprint.**' --custom_hook_includes='io.pawprint.fuzz.**' -max_len=600 \
      -merge=1 "$corpus/$target" "$new") >>"$log" 2>&1 || echo "  not merged: $log" >&2
  fi
done
exit "$failed"
