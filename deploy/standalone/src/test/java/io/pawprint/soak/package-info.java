// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/** What counts as growing. */
package io.pawprint.soak;
