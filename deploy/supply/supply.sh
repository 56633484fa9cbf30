#!/bin/sh
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# deploy/supply/supply.sh reproducible | sbom | versions
#
# reproducible  builds the committed sources twice, in two places, and compares every jar byte by
#               byte; exit code 1 if one differs
# sbom          writes bom.json and bom.xml (CycloneDX 1.6) to deploy/standalone/target: what is shipped, with
#               licences and hashes; deploy/THIRD-PARTY.md is made from it:
#               mvn -pl deploy/standalone -am -Dtest=ThirdPartyTest -Dpawprint.rewrite=true \
#                 -Dsurefire.failIfNoSpecifiedTests=false test
# versions      lists what is behind the newest release in its line, dependencies and plugins;
#               deploy/docs/SUPPLY.md says why some are held back
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)

die() { printf 'pawprint: %s\n' "$*" >&2; exit 2; }

build() { # a directory with the committed sources
  mkdir -p "$1"
  git -C "$root" archive HEAD | tar -x -C "$1"
  mvn -q -B -f "$1/pom.xml" -pl deploy/standalone -am -Dmaven.test.skip=true -Dmdep.skip=true \
    package >&2
  (cd "$1" && find . -name 'pawprint-*.jar' -path '*/target/pawprint-*' ! -path '*/lib/*' \
    -exec sha256sum {} + | sort -k 2)
}

reproducible() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  echo "building twice in $work" >&2
  build "$work/one" >"$work/one.sums"
  build "$work/elsewhere/two" >"$work/two.sums"
  [ -s "$work/one.sums" ] || die "no jar was built"
  if cmp -s "$work/one.sums" "$work/two.sums"; then
    cat "$work/one.sums"
    echo "$(wc -l <"$work/one.sums") jars, byte by byte the same"
  else
    diff "$work/one.sums" "$work/two.sums" || true
    echo "the builds differ"
    exit 1
  fi
}

case ${1:-} in
  reproducible) reproducible ;;
  sbom)
    mvn -q -B -f "$root/pom.xml" -pl deploy/standalone -am -DskipTests -Dmaven.test.skip=true \
      -Dmdep.skip=true package cyclonedx:makeBom -DoutputFormat=all -DoutputName=bom \
      -DincludeTestScope=false -DincludeProvidedScope=false -DschemaVersion=1.6 >&2
    rm -rf "$root/target" # of the parent, which ships nothing
    echo "$root/deploy/standalone/target/bom.json" ;;
  versions)
    mvn -B -f "$root/pom.xml" -N versions:display-property-updates versions:display-plugin-updates \
      -DgenerateBackupPoms=false \
      "-Dmaven.version.ignore=.*-(alpha|beta|rc|RC|M|m|CR|cr).*,.*-SNAPSHOT,.*[.](Alpha|Beta|CR).*" |
      sed -n 's/^\[INFO\]   //p' ;;
  *) die "what? $0 reproducible, sbom or versions" ;;
esac
