// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

/**
 * What a registry answered.
 *
 * @param status HTTP status
 * @param body as text
 * @param from its address, without credentials
 */
record Answer(int status, String body, String from) {}
