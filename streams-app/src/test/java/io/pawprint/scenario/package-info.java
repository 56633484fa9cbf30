// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Scenarios as text: what was observed ({@code given.txt}) and which alerts come of it ({@code
 * then.jsonl}), each with a README.
 *
 * <pre>
 *   given.txt → Given → observations → fold, topology → alerts = then.jsonl
 * </pre>
 */
package io.pawprint.scenario;
