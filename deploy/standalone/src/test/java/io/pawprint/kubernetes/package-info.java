// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code deploy/kubernetes}, looked at without a cluster.
 *
 * <pre>
 *   io.pawprint.schema.Topics → StrimziTopics, StrimziUsers → base/strimzi/*.yaml
 *   overlay → Kustomization (what of kustomize is used) → resources → StrictModel (typed, strictly)
 * </pre>
 */
package io.pawprint.kubernetes;
