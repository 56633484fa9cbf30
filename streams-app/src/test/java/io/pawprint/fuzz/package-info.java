// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * All that reads strangers' bytes, as targets of a coverage-guided fuzzer. Inputs that taught it
 * something, and those that found a fault, are kept and tried again by every build.
 *
 * <pre>
 *   deploy/pawprint torture fuzz → Jazzer → *Target.fuzzerTestOneInput(bytes) ← CorpusTest ← fuzz/*
 * </pre>
 */
package io.pawprint.fuzz;
