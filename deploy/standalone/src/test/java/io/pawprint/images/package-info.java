// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/** What {@code deploy/images} makes, looked at without an engine that could build it. */
package io.pawprint.images;
