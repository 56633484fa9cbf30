// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// THE picture: TSval of each SYN of one source, less the steady climb of its clocks, over time.
// Each level line is one machine. What the server remembered is shaded: with tcp_tw_recycle a SYN
// with an older timestamp is dropped.
import uPlot from "../vendor/uplot/uPlot.esm.js";
import { axis, clock, colour, element, font, legend, number, plot } from "./canvas.js";
import { timeLabels, timeSpace } from "./canvas.js";
import { level } from "./level.js";

const MEMORY_S = 60;
const KINDS = [
  { name: "accepted", role: "accepted", label: "got through", shape: "dot" },
  { name: "refused", role: "refused", label: "met an old TIME_WAIT", shape: "tick" },
  { name: "dropped", role: "dropped", label: "dropped", shape: "tick" },
];

/**
 * Draws one source.
 *
 * @param into an element; emptied first
 * @param source {local, remote, syns, lost, machines, many, clockless, confidence, lines, accepted,
 *   dropped, refused, remembered}; each of the last four {seen, oneIn, atS, tsVal}, tsVal null for
 *   a SYN without the option; lines of {fromS, toS, anchorS, anchorTsVal, ticksPerS, syns}
 * @param view {fromS, toS, height, levels}: levels draws each machine's line where it was seen
 * @return draws another state of it in its place
 */
export function drawTimestamps(into, source, view) {
  into.replaceChildren();
  let frame = level(KINDS, source, view.fromS);
  const head = element("div", "head");
  const now = element("p", "now");
  const surface = element("div", "canvas");
  surface.tabIndex = 0;
  surface.setAttribute("role", "img");
  let hint = title(head, surface, source, frame);
  into.append(head, surface, now);
  now.textContent = hint;
  const made = plot(
    {
      height: view.height || 260,
      padding: [8, 58, 0, 0],
      scales: {
        x: { time: true, range: (u, low, high) => [low, high] },
        y: { range: () => frame.range },
      },
      axes: [
        axis({ size: 26, space: timeSpace, values: timeLabels }),
        axis({ size: 56, space: 40, values: (u, splits) => splits.map((v) => frame.tick(v)) }),
      ],
      cursor: { drag: { x: true, y: false }, points: { show: false } },
      series: [{}, { points: { show: false }, paths: () => null }],
      hooks: {
        draw: [(u) => draw(u, source, frame, view)],
        setCursor: [(u) => tell(u, frame, now, hint)],
      },
    },
    [[view.fromS, view.toS], [frame.range[0], frame.range[1]]],
    surface,
  );
  move(surface, made, () => frame);
  return (nextSource, nextView) => {
    const { min, max } = made.scales.x;
    const whole = min <= view.fromS && max >= view.toS;
    source = nextSource;
    view = nextView;
    frame = level(KINDS, source, view.fromS);
    hint = title(head, surface, source, frame);
    made.setData([[view.fromS, view.toS], [frame.range[0], frame.range[1]]], whole);
    if (!whole) {
      made.redraw(); // as close as the reader looks
    }
  };
}

/** Fills the head; returns the line below the plot while nothing is pointed at. */
function title(head, surface, source, frame) {
  const shown = KINDS.filter((kind) => source[kind.name].seen > 0).map((kind) =>
    Object.assign({ value: number(source[kind.name].seen) }, kind),
  );
  if (source.remembered.seen > 0 && source.lost > 0) {
    shown.push({ role: "remembered", label: "what the server remembered", shape: "band" });
  }
  const name = element("h3", "", source.remote + " \u2192 " + source.local);
  head.replaceChildren(name, element("p", "note", story(source)), legend(shown).list);
  surface.setAttribute("aria-label", "Timestamps of " + source.remote + ": " + story(source));
  return source.lost > 0 ? "Vertical: TSval less " + number(frame.rate)
    + " ticks a second. Drag to look closer, double-click to see all again." : "";
}

function story(source) {
  const parts = [];
  if (source.machines > 0) {
    const many = source.many ? "more than " : "";
    const clocks = source.machines === 1 ? " steady clock" : " steady clocks";
    parts.push(many + source.machines + clocks);
  }
  if (source.clockless) {
    parts.push("timestamps drawn per connection");
  }
  const bare = KINDS.some((kind) => source[kind.name].tsVal.includes(null));
  if (bare) {
    parts.push((parts.length ? "and " : "") + "some without timestamps");
  }
  parts.push(
    source.lost === 0
      ? "none of " + number(source.syns) + " SYNs lost"
      : number(source.lost) + " of " + number(source.syns) + " SYNs lost",
  );
  return parts.join(", ");
}

function draw(u, source, frame, view) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  const { left, top, width, height } = u.bbox;
  rates(u, source, frame);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  if (frame.strip !== null) {
    strip(u, frame);
  }
  if (source.lost > 0) {
    memory(u, source.remembered, frame);
  }
  if (view.levels) {
    levels(u, source, frame);
  }
  frame.points.forEach((point) => {
    const x = u.valToPos(point.atS, "x", true);
    const y = u.valToPos(point.y === null ? frame.strip : point.y, "y", true);
    mark(ctx, point.kind, x, y, px);
  });
  ctx.restore();
}

function mark(ctx, kind, x, y, px) {
  ctx.fillStyle = ctx.strokeStyle = colour("plot-" + kind.role);
  if (kind.shape === "dot") {
    ctx.globalAlpha = 0.75;
    ctx.beginPath();
    ctx.arc(x, y, 2.1 * px, 0, 2 * Math.PI);
    ctx.fill();
    ctx.globalAlpha = 1;
    return;
  }
  ctx.fillRect(Math.round(x - 0.6 * px), Math.round(y - 5 * px), 1.2 * px, 10 * px);
}

/** SYNs without timestamps have a lane of their own at the foot. */
function strip(u, frame) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  const y = u.valToPos(frame.strip, "y", true);
  const high = 26 * px;
  ctx.fillStyle = colour("panel");
  ctx.fillRect(u.bbox.left, y - high / 2, u.bbox.width, high);
}

/** A thin line where each clock was seen. */
function levels(u, source, frame) {
  const { ctx } = u;
  ctx.strokeStyle = colour("plot-accepted");
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  source.lines.forEach((line) => {
    const y = u.valToPos(frame.height(line.anchorS, line.anchorTsVal), "y", true);
    ctx.moveTo(u.valToPos(line.fromS, "x", true), y);
    ctx.lineTo(u.valToPos(line.toS, "x", true), y);
  });
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** The memory lasts 60 s after what wrote it. */
function memory(u, remembered, frame) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = colour("plot-remembered");
  ctx.lineWidth = 9 * px;
  ctx.beginPath();
  remembered.atS.forEach((atS, i) => {
    const next = i + 1 < remembered.atS.length ? remembered.atS[i + 1] : Infinity;
    const until = Math.min(next, atS + MEMORY_S);
    const x = u.valToPos(atS, "x", true);
    const y = u.valToPos(frame.height(atS, remembered.tsVal[i]), "y", true);
    const far = u.valToPos(Math.min(until, u.scales.x.max), "x", true);
    ctx.moveTo(x, y);
    // what is remembered stands still while the clocks climb: less their climb, it falls
    const fallen = frame.height(Math.min(until, u.scales.x.max), remembered.tsVal[i]);
    const end = u.valToPos(fallen, "y", true);
    ctx.lineTo(far, Math.abs(end - y) > u.bbox.height / 2 ? y : end);
  });
  ctx.stroke();
  ctx.restore();
}

/** At the right edge, how fast the clock of each line runs. */
function rates(u, source, frame) {
  const { ctx } = u;
  const px = uPlot.pxRatio;
  const taken = [];
  ctx.save();
  ctx.font = font(11 * px);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour("soft");
  const label = (text, y) => {
    if (taken.every((other) => Math.abs(other - y) > 11 * px)) {
      taken.push(y);
      ctx.fillText(text, u.bbox.left + u.bbox.width + 6 * px, y);
    }
  };
  if (frame.strip !== null) {
    label("no option", u.valToPos(frame.strip, "y", true));
  }
  source.lines.forEach((line) => {
    if (line.ticksPerS > 0 && line.toS >= u.scales.x.min) {
      const y = u.valToPos(frame.height(line.anchorS, line.anchorTsVal), "y", true);
      if (y >= u.bbox.top && y <= u.bbox.top + u.bbox.height) {
        label(Math.round(line.ticksPerS) + "/s", y);
      }
    }
  });
  ctx.restore();
}

function tell(u, frame, now, hint) {
  const { left, top } = u.cursor;
  if (left === undefined || left < 0) {
    now.textContent = hint;
    return;
  }
  let best = null;
  let near = 20 * 20;
  frame.points.forEach((point) => {
    const dx = u.valToPos(point.atS, "x") - left;
    const dy = u.valToPos(point.y === null ? frame.strip : point.y, "y") - top;
    if (dx * dx + dy * dy < near) {
      near = dx * dx + dy * dy;
      best = point;
    }
  });
  if (best) {
    show(best, now);
  }
}

function show(point, now) {
  const stamp = point.tsVal === null ? "no timestamps option" : "TSval " + point.tsVal;
  now.replaceChildren(element("b", "", clock(point.atS, true)), " UTC, " + stamp + ", "
    + point.kind.label);
}

/** Arrow keys go from SYN to SYN. */
function move(surface, made, current) {
  let at = -1;
  surface.addEventListener("keydown", (event) => {
    const frame = current();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && frame.points.length) {
      const far = event.shiftKey ? 10 * step : step;
      at = Math.max(0, Math.min(frame.points.length - 1, at + far));
      const point = frame.points[at];
      made.setCursor({
        left: made.valToPos(point.atS, "x"),
        top: made.valToPos(point.y === null ? frame.strip : point.y, "y"),
      });
      event.preventDefault();
    }
  });
}
