#!/usr/bin/env bash
# Copyright 2026 The pawprint authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes what lets instances trust each other and Prometheus read their metrics:
#   secrets.sh DIRECTORY NAME[,HOST...]...
#     DIRECTORY/authority.p12     signs the certificates; keep it to yourself
#     DIRECTORY/pawprint/         NAME.p12 (certificate and key; HOSTs are further names of it),
#                                 password, truststore.p12, token
#     DIRECTORY/prometheus/       ca.pem, token
# Run by root, each folder belongs to the user who reads it in its container (10001, 65534); else
# everybody on this machine can read them. Takes keytool of a JRE 17 or newer.
set -euo pipefail
umask 077

out=${1:?usage: secrets.sh DIRECTORY NAME...}
shift
[ $# -gt 0 ] || { echo "secrets.sh: name the instances: secrets.sh $out streams-1 ..." >&2; exit 2; }
[ ! -e "$out/authority.p12" ] || { echo "secrets.sh: $out has secrets already" >&2; exit 1; }
keytool=keytool
[ -z "${JAVA_HOME:-}" ] || keytool=$JAVA_HOME/bin/keytool

random() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
keys() { "$keytool" -noprompt -storetype PKCS12 -storepass "$password" "$@" 2>/dev/null; }

mkdir -p "$out/pawprint" "$out/prometheus"
password=$(random)
printf '%s\n' "$password" >"$out/pawprint/password"
random >"$out/pawprint/token"
cp "$out/pawprint/token" "$out/prometheus/token"

authority=$out/authority.p12
keys -genkeypair -keystore "$authority" -alias ca -keyalg EC -groupname secp256r1 \
  -dname 'CN=pawprint authority' -validity 3650 -ext bc:critical=ca:true -ext ku=keyCertSign,cRLSign
keys -exportcert -rfc -keystore "$authority" -alias ca -file "$out/prometheus/ca.pem"
# certificates are public: without a password, so that they can be read without one
"$keytool" -J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE -J-Dkeystore.pkcs12.macAlgorithm=NONE \
  -noprompt -importcert -storetype PKCS12 -storepass unused -alias ca \
  -file "$out/prometheus/ca.pem" -keystore "$out/pawprint/truststore.p12" 2>/dev/null

for names in "$@"; do
  name=${names%%,*}
  store=$out/pawprint/$name.p12
  keys -genkeypair -keystore "$store" -alias own -keyalg EC -groupname secp256r1 -dname "CN=$name" \
    -validity 825
  keys -certreq -keystore "$store" -alias own -file "$out/request"
  keys -gencert -keystore "$authority" -alias ca -infile "$out/request" -outfile "$out/signed" \
    -rfc -validity 825 -ext "san=dns:${names//,/,dns:},dns:localhost,ip:127.0.0.1" -ext eku=serverAuth
  keys -importcert -keystore "$store" -alias ca -file "$out/prometheus/ca.pem"
  keys -importcert -keystore "$store" -alias own -file "$out/signed"
  rm "$out/request" "$out/signed"
done

if [ "$(id -u)" = 0 ]; then
  chown -R 10001:10001 "$out/pawprint"
  chown -R 65534:65534 "$out/prometheus"
  chmod 0711 "$out"
else
  chmod -R a+rX "$out/pawprint" "$out/prometheus"
  chmod a+x "$out"
  echo "secrets.sh: not root: everybody on this machine can read the token in $out" >&2
fi
