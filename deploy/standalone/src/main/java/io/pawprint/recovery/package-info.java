// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How long the detection of some hosts is away: when an instance begins without its state, and when
 * one is killed beside others.
 *
 * <pre>
 *   RestoreBench:  topics → fill → changelogs, state deleted → InstanceProcess → HostAnswers
 *                                  └ the same bytes, only polled: ChangelogLimit
 *   FailoverBench: instances 1, 2, 3: one leaves, one is killed → HostWatch, ProbeHosts
 * </pre>
 */
package io.pawprint.recovery;
