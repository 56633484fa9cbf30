// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/** Tests of what every reader of the input topics shares. */
package io.pawprint.intake;
