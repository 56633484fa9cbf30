// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Lanes of one host over one stretch of time, one below the other, their cursors in step.
import uPlot from "../vendor/uplot/uPlot.esm.js";
import { axis, clock, colour, element, font, keyboard, legend, number, plot } from "./canvas.js";
import { timeLabels, timeSpace } from "./canvas.js";

const AXIS_WIDTH = 56;
const LANE_HEIGHT = 112;
const TIME_HEIGHT = 26;
const ROW_HEIGHT = 30;

/**
 * Draws lanes.
 *
 * @param into an element; emptied first
 * @param view {fromS, toS, lanes, changes}: changes are [{atS, name, before, after}]; a lane is
 *   {title, note, kind, fromS, stepS, series}, kind "stack" or "lines", with series of
 *   {label, role, values, shape}; or kind "spans" with rows of {label, spans: [{fromS, toS,
 *   severity}]}. A series may bring its own {fromS, stepS} or {xs}, and may be unnamed: not in the
 *   legend. A lane's bands are [{upper, lower, role}], indexes of its series.
 * @return draws another view in its place, if that has the same lanes and series; else false
 */
export function drawLanes(into, view) {
  into.replaceChildren();
  const group = "lanes-" + Math.random().toString(36).slice(2);
  const now = element("p", "now");
  now.setAttribute("aria-live", "polite");
  into.append(now);
  const hint = "Point at a lane to read it; drag to look closer, double-click to see all again.";
  now.textContent = hint;
  const updates = view.lanes.map((lane, i) => {
    const isLast = i === view.lanes.length - 1;
    return drawLane(into, view, lane, group, isLast, (at) => {
      now.replaceChildren();
      if (at === null) {
        now.textContent = hint;
      } else {
        now.append(element("b", "", clock(at)), " UTC");
      }
    });
  });
  const shape = shapeOf(view);
  return (next) => {
    if (shapeOf(next) !== shape) {
      return false;
    }
    updates.forEach((update, i) => update(next, next.lanes[i]));
    return true;
  };
}

function shapeOf(view) {
  const of = (lane) => [lane.title, (lane.series || lane.rows).map((one) => one.label)];
  return JSON.stringify(view.lanes.map(of));
}

function drawLane(into, view, lane, group, isLast, told) {
  const box = element("div", "lane");
  const head = element("div", "head");
  const surface = element("div", "canvas");
  head.append(element("h3", "", lane.title));
  const named = lane.kind === "spans" ? [] : lane.series.filter((series) => !series.unnamed);
  const keys = legend(named);
  const note = element("p", "note", lane.note);
  head.append(note, keys.list);
  box.append(head, surface);
  into.append(box);
  surface.setAttribute("role", "group");
  surface.setAttribute("aria-label", lane.title + ", over time. Arrow keys move the cursor.");
  const tableOf = () => (lane.kind === "spans" ? spansTable(view) : align(view, lane));
  let table = tableOf();
  const rows = lane.kind === "spans" ? lane.rows.length : 0;
  const height = (rows ? rows * ROW_HEIGHT + 10 : LANE_HEIGHT) + (isLast ? TIME_HEIGHT : 0);
  const made = plot(
    {
      height,
      padding: [6, 28, isLast ? 0 : 4, 0],
      scales: { x: { time: true }, y: { range: (u, low, high) => range(lane, high) } },
      axes: [
        axis({
          size: isLast ? TIME_HEIGHT : 0,
          space: timeSpace,
          values: isLast ? timeLabels : (u, splits) => splits.map(() => ""),
        }),
        axis({
          size: AXIS_WIDTH,
          space: 28,
          values: (u, splits) => splits.map((v) => (rows ? "" : number(v))),
          grid: rows ? { show: false } : { stroke: () => colour("grid"), width: 1 },
        }),
      ],
      cursor: {
        sync: { key: group, scales: ["x", null] },
        drag: { x: true, y: false },
        points: { show: false },
      },
      series: [{}].concat(table.drawn),
      bands: (lane.bands || []).map(({ upper, lower, role }) => ({
        series: [upper + 1, lower + 1],
        fill: () => colour("plot-" + role) + "2e",
      })),
      hooks: {
        setCursor: [
          (u) => {
            const at = u.cursor.idx;
            const on = at !== null && at !== undefined && u.cursor.left >= 0;
            told(on ? u.data[0][at] : null);
            keys.values.forEach((value, i) => {
              const row = lane.series.indexOf(named[i]);
              value.textContent = on ? number(table.raw[row][at]) : "";
            });
          },
        ],
        draw: [
          (u) => drawChanges(u, view.changes || [], rows > 0),
          (u) => rows && drawSpans(u, lane.rows),
        ],
      },
    },
    [table.xs].concat(table.ys),
    surface,
  );
  keyboard(surface, made, () => table.xs.length);
  return (nextView, nextLane) => {
    const whole = made.scales.x.min <= table.xs[0] && made.scales.x.max >= table.xs.at(-1);
    named.splice(0, named.length, ...named.map((old) => nextLane.series[lane.series.indexOf(old)]));
    view = nextView;
    lane = nextLane;
    note.textContent = lane.note || "";
    table = tableOf();
    made.setData([table.xs].concat(table.ys), whole);
    if (!whole) {
      made.redraw(); // as close as the reader looks
    }
  };
}

function range(lane, high) {
  if (lane.kind === "spans") {
    return [0, lane.rows.length];
  }
  const wanted = Math.max(high || 0, lane.least || 0);
  return [0, wanted > 0 ? wanted * 1.08 : 1];
}

/** All series of a lane on one time axis that reaches over the whole view. */
function align(view, lane) {
  const axes = lane.series.map((series) => series.xs || times(series.fromS ?? lane.fromS,
    series.stepS ?? lane.stepS, series.values.length));
  const xs = [...new Set([view.fromS, view.toS].concat(...axes))].sort((a, b) => a - b);
  const raw = lane.series.map((series, i) => {
    const at = new Map(axes[i].map((x, k) => [x, series.values[k]]));
    return xs.map((x) => (at.has(x) ? at.get(x) : null));
  });
  return lane.kind === "stack" ? stacked(lane, xs, raw) : lines(lane, xs, raw);
}

function times(fromS, stepS, count) {
  return Array.from({ length: count }, (_, i) => fromS + i * stepS);
}

// each series on top of those before it; the tallest is drawn first, the others over it
function stacked(lane, xs, raw) {
  const sums = xs.map(() => 0);
  const tops = raw.map((values) =>
    values.map((value, i) => (value === null ? null : (sums[i] += value))),
  );
  const bars = uPlot.paths.bars({ size: [1, Infinity], gap: 0, align: 1 });
  const drawn = lane.series.map((series) => ({
    fill: () => colour("plot-" + series.role),
    stroke: () => colour("plot-" + series.role),
    width: 0,
    paths: bars,
    points: { show: false },
  }));
  return { xs, raw, ys: tops.slice().reverse(), drawn: drawn.reverse() };
}

function lines(lane, xs, raw) {
  const longest = 3 * Math.max(lane.stepS || 1, 2);
  const drawn = lane.series.map((series) => ({
    stroke: () => colour("plot-" + series.role),
    width: series.shape === "dashed" ? 1.25 : 1.75,
    dash: series.shape === "dashed" ? [5, 4] : undefined,
    fill: series.fill ? () => colour("plot-" + series.role) + "22" : undefined,
    points: { show: false },
    spanGaps: false,
  }));
  const ys = raw.map((values, i) => bridged(xs, values, lane.series[i].xs ? Infinity : longest));
  return { xs, raw, ys, drawn };
}

// what lies between two readings that are not far apart is no gap: undefined, not null
function bridged(xs, values, longest) {
  const out = values.slice();
  let from = -1;
  for (let i = 0; i < out.length; i++) {
    if (out[i] !== null) {
      if (from >= 0 && xs[i] - xs[from] <= longest) {
        out.fill(undefined, from + 1, i);
      }
      from = i;
    }
  }
  return out;
}

function spansTable(view) {
  const n = 240;
  const step = (view.toS - view.fromS) / n;
  const xs = times(view.fromS, step, n + 1);
  return { xs, raw: [], ys: [xs.map(() => null)], drawn: [{ points: { show: false } }] };
}

function drawSpans(u, rows) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  const left = u.bbox.left;
  const right = left + u.bbox.width;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  ctx.font = font(12 * px, 500);
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  rows.forEach((row, i) => {
    const middle = u.valToPos(rows.length - i - 0.72, "y", true);
    row.spans.forEach((span, k) => {
      const from = Math.max(left, u.valToPos(span.fromS, "x", true));
      const to = Math.min(right, Math.max(from + 3 * px, u.valToPos(span.toS, "x", true)));
      if (to <= left || from >= right) {
        return;
      }
      ctx.fillStyle = colour(span.severity);
      ctx.fillRect(from, middle, to - from, 5 * px);
      if (k === 0) {
        const wide = ctx.measureText(row.label).width;
        ctx.fillStyle = colour("ink");
        ctx.fillText(row.label, Math.max(left, Math.min(from, right - wide)), middle - 4 * px);
      }
    });
  });
  ctx.restore();
}

/** A settings change is a line through all lanes; the lane of alerts, first, names it. */
function drawChanges(u, changes, named) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = colour("soft");
  ctx.setLineDash([2 * px, 3 * px]);
  ctx.lineWidth = px;
  changes.forEach((change) => {
    const x = Math.round(u.valToPos(change.atS, "x", true)) + 0.5;
    if (x >= u.bbox.left && x <= u.bbox.left + u.bbox.width) {
      ctx.beginPath();
      ctx.moveTo(x, u.bbox.top);
      ctx.lineTo(x, u.bbox.top + u.bbox.height);
      ctx.stroke();
    }
  });
  ctx.restore();
}
