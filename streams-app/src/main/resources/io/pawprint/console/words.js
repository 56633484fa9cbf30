// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers, times and kernel rules in words. Times are UTC, as in logs and in the report.
import { number } from "../web/plots/canvas.js";

const RULES = {
  NONE: "no recycle check",
  INETPEER: "per address",
  METRICS_36: "per address",
  METRICS_PAIR: "per address pair",
};
const FRESH_MS = 20000;

/** 1 host, 2 hosts. */
export function count(n, one, many) {
  return number(n) + " " + (n === 1 ? one : many || one + "s");
}

/** By what the kernel remembers its peers for tcp_tw_recycle. */
export function rule(name) {
  return RULES[name] || name;
}

/** 21:39:52 */
export function time(ms) {
  return new Date(ms).toISOString().slice(11, 19);
}

/** 2026-11-20 21:39:52 */
export function moment(ms) {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

/** The time, with its day if that is not today. */
export function when(ms) {
  const today = new Date().toISOString().slice(0, 10);
  return (moment(ms).startsWith(today) ? time(ms) : moment(ms)) + " UTC";
}

/** 42 s, 4 min, 3 h, 2 d. */
export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  return s < 100
    ? s + " s"
    : s < 100 * 60
      ? Math.round(s / 60) + " min"
      : s < 48 * 3600
        ? Math.round(s / 3600) + " h"
        : Math.round(s / 86400) + " d";
}

/** 34.7 %; one that is not 0 never reads 0. */
export function percent(share) {
  const value = 100 * share;
  if (value > 0 && value < 0.1) {
    return "under 0.1 %";
  }
  return (value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)) + " %";
}

/** Of five minutes, a minute. */
export function perMinute(inFiveMinutes) {
  const value = inFiveMinutes / 5;
  return value > 0 && value < 1 ? value.toFixed(1) : number(Math.round(value));
}

const seen = new Map();

/**
 * Whether a host is heard: {text, fresh}. Its times are its own clock's, which may be wrong: a host
 * whose time moves on while we look is heard, whatever its clock says.
 */
export function heard(hostId, asOfMs, nowMs = Date.now()) {
  const before = seen.get(hostId);
  if (!before || before.asOfMs !== asOfMs) {
    seen.set(hostId, { asOfMs, movedMs: before ? nowMs : 0 });
  }
  const { movedMs } = seen.get(hostId);
  const ageMs = nowMs - asOfMs;
  if (ageMs >= -FRESH_MS && ageMs < FRESH_MS) {
    return { text: "now", fresh: true };
  }
  if (nowMs - movedMs < FRESH_MS) {
    return { text: "now, its clock says " + when(asOfMs), fresh: true };
  }
  return ageMs > 0
    ? { text: span(ageMs) + " ago", fresh: false }
    : { text: "its clock is " + span(-ageMs) + " ahead", fresh: false };
}

/** The order of severities, the worst first. */
export const SEVERITIES = ["CRITICAL", "WARNING", "INFO"];

/** Sorts alerts: severity, then the newest. */
export function bySeverity(a, b) {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.startsAtMs - a.startsAtMs
  );
}
