// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Who may speak for a host: each record carries a signature that only the host itself and the
 * detection can make. The fleet has one secret, kept by the detection; a host has a key that is
 * made of the secret and its id, and tells nothing of the secret or of another host's key.
 *
 * <pre>
 *   FleetSecret ─ HKDF-SHA256(host id) → HostKey ─ RecordSigner ─ HMAC-SHA256 → header
 *       │                                                                          ↓
 *       └──────── HKDF-SHA256(host id) ──────────────────────────────────→ SignatureCheck
 * </pre>
 *
 * <p>Signed are topic, key, value and the host's time; not the partition, which follows from the
 * key, and not the offset, which nobody knows beforehand.
 */
package io.pawprint.sign;
