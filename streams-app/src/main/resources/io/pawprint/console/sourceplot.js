// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// What the API says of one source, as web/plots/timestamps.js draws it. The API keeps a source's
// last SYNs only: as long as the page is open, those that it showed before are kept with them.
const POINTS_MAX = 4000;
const LONGEST_S = 300;
const SHORTEST_S = 20;
const KINDS = { accepted: "accepted", dropped: "dropped", timewait_ack: "refused" };

/** Gathers points of one pair of addresses. */
export function gatherer() {
  const points = new Map();
  return (pair) => {
    pair.points.forEach((point) => points.set(point.timeMs + " " + point.tsVal, point));
    for (const key of points.keys()) {
      if (points.size <= POINTS_MAX) {
        break;
      }
      points.delete(key);
    }
    return [...points.values()].sort((a, b) => a.timeMs - b.timeMs);
  };
}

/** {source, view} of drawTimestamps; null if there is no point. */
export function timestamps(remote, pair, points, height) {
  if (points.length === 0) {
    return null;
  }
  const toS = points.at(-1).timeMs / 1000;
  const fromS = Math.max(toS - LONGEST_S, Math.min(points[0].timeMs / 1000, toS - SHORTEST_S));
  const clocks = pair.clocks;
  const source = {
    local: pair.local,
    remote,
    syns: pair.counts.syns,
    lost: pair.counts.dropped,
    machines: clocks ? clocks.machines : 0,
    many: Boolean(clocks && clocks.many),
    clockless: Boolean(clocks && clocks.clockless),
    confidence: clocks ? clocks.confidence : 0,
    lines: clocks ? clocks.lines.map(line) : [],
    remembered: remembered(pair.memory),
  };
  Object.values(KINDS).forEach((name) => {
    source[name] = { seen: 0, oneIn: 1, atS: [], tsVal: [] };
  });
  points.filter((point) => point.timeMs / 1000 >= fromS).forEach((point) => {
    const into = source[KINDS[point.verdict] || "accepted"];
    into.seen++;
    into.atS.push(point.timeMs / 1000);
    into.tsVal.push(point.tsVal);
  });
  const spare = (toS - fromS) * 0.02;
  return { source, view: { fromS: fromS - spare, toS: toS + spare, height, levels: true } };
}

function line(clock) {
  return {
    fromS: clock.firstMs / 1000,
    toS: clock.lastMs / 1000,
    anchorS: clock.anchorMs / 1000,
    anchorTsVal: clock.anchorTsVal,
    ticksPerS: clock.ticksPerS,
    syns: clock.syns,
  };
}

function remembered(memory) {
  return memory && memory.inForce
    ? { seen: 1, oneIn: 1, atS: [memory.stampMs / 1000], tsVal: [memory.tsVal] }
    : { seen: 0, oneIn: 1, atS: [], tsVal: [] };
}
