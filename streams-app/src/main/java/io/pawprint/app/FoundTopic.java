// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.Map;

/**
 * One topic as a cluster has it.
 *
 * @param partitions how many
 * @param replicas copies of the partition that has fewest
 * @param configs settings in force, by name
 */
record FoundTopic(int partitions, int replicas, Map<String, String> configs) {}
