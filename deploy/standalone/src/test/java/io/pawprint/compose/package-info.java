// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code deploy/compose} without an engine: the processes that docker-compose.yml names, with the
 * files, variables, users and rights that it gives them, on loopback. {@code loopback.sh} puts them
 * into a network and a mount namespace of their own.
 *
 * <pre>
 *   docker-compose config → ComposeFile → ComposeService ┐
 *   image → StandIn (what is installed or built here) ───┴→ Container: mounts, user, capabilities
 *   Loopback: starts them in order, plays an incident, looks at what comes out, stops them
 * </pre>
 */
package io.pawprint.compose;
