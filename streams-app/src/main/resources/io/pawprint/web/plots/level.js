// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Where each SYN of a source belongs on its timestamp plot.
import { number } from "./canvas.js";

const CIRCLE = 4294967296;
const USUAL_RATES = [100, 250, 300, 1000];

/**
 * Takes the common climb away and cuts the circle of 2^32 where it is emptiest: {rate, points, strip,
 * range, height, tick}; strip is the height of SYNs without timestamps, null if there are none.
 */
export function level(kinds, source, t0) {
  const rate = commonRate(source.lines);
  const offset = (atS, tsVal) => mod(tsVal - rate * (atS - t0));
  const points = [];
  kinds.forEach((kind) => {
    const sample = source[kind.name];
    sample.atS.forEach((atS, i) => {
      const tsVal = sample.tsVal[i];
      points.push({ kind, atS, tsVal, y: tsVal === null ? null : offset(atS, tsVal) });
    });
  });
  const stamped = points.filter((point) => point.y !== null).map((point) => point.y);
  const cut = emptiest(stamped);
  const unwrap = (y) => mod(y - cut);
  points.forEach((point) => (point.y = point.y === null ? null : unwrap(point.y)));
  const ys = points.filter((point) => point.y !== null).map((point) => point.y);
  const high = ys.length ? ys.reduce((a, b) => Math.max(a, b)) : 1;
  const low = ys.length ? ys.reduce((a, b) => Math.min(a, b)) : 0;
  const bare = points.some((point) => point.y === null);
  // jitter of one clock is no news: at least half a minute of its ticks is shown
  const span = Math.max(high - low, 30 * rate);
  const middle = (high + low) / 2;
  const bottom = middle - span * (bare ? 0.76 : 0.58);
  const strip = bare ? middle - span * 0.67 : null;
  points.sort((a, b) => a.atS - b.atS);
  return {
    rate,
    points,
    strip,
    range: [bottom, middle + span * 0.58],
    height: (atS, tsVal) => unwrap(offset(atS, tsVal)),
    // where there is one line, its height says nothing
    tick: (v) => (high - low < 30 * rate || v < middle - span * 0.55 ? "" : number(v)),
  };
}

function mod(value) {
  return ((value % CIRCLE) + CIRCLE) % CIRCLE;
}

function commonRate(lines) {
  const votes = new Map();
  lines.forEach((line) => {
    const usual = USUAL_RATES.find((rate) => Math.abs(line.ticksPerS - rate) < rate * 0.02);
    if (usual) {
      votes.set(usual, (votes.get(usual) || 0) + line.syns);
    }
  });
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  return best ? best[0] : 1000;
}

/** Where on the circle the widest gap between values ends. */
function emptiest(values) {
  if (values.length === 0) {
    return 0;
  }
  const sorted = values.slice().sort((a, b) => a - b);
  let begin = sorted[0];
  let widest = sorted[0] + CIRCLE - sorted[sorted.length - 1];
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] - sorted[i - 1] > widest) {
      widest = sorted[i] - sorted[i - 1];
      begin = sorted[i];
    }
  }
  return begin - Math.min(widest / 4, 1000);
}
