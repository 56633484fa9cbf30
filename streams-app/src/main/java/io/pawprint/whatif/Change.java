// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

/**
 * One setting changed.
 *
 * @param setting which
 * @param value to what, as the kernel would show it
 * @param from when
 */
public record Change(ModelledSetting setting, String value, Moment from) {}
