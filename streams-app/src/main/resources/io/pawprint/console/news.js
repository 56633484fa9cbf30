// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The alerts that are open, kept by what the stream tells, and a word on those that are new.
import { ask } from "./api.js";
import { link, made } from "./dom.js";
import { href } from "./route.js";
import { bySeverity } from "./words.js";

const TOLD_MS = 12000;
const TOLD_MAX = 3;

/**
 * Follows them.
 *
 * @param into an element for news
 * @param changed told the open ones, the worst first
 */
export function followAlerts(into, changed) {
  const open = new Map();
  const tell = () => changed([...open.values()].sort(bySeverity));
  const read = async () => {
    try {
      const { alerts } = await ask(["alerts"], { status: "open", limit: 1000 });
      open.clear();
      alerts.forEach((alert) => open.set(alert.fingerprint, alert));
      tell();
    } catch {
      // the open view says what is wrong
    }
  };
  const heard = (alert) => {
    if (alert.status === "RESOLVED") {
      open.delete(alert.fingerprint);
    } else {
      open.set(alert.fingerprint, alert);
    }
    if (alert.status !== "UPDATED") {
      announce(into, alert);
    }
    tell();
  };
  return { read, heard, worst: () => [...open.values()].sort(bySeverity)[0] };
}

/** At the foot of the page for a while; not about the alert that is looked at anyway. */
function announce(into, alert) {
  const to = href("alerts", alert.fingerprint);
  if (location.hash.startsWith(to)) {
    return;
  }
  const isOver = alert.status === "RESOLVED";
  const severity = alert.severity.toLowerCase();
  const kind = made("b", isOver ? "good" : severity, isOver ? "resolved" : severity);
  const news = link(to, "", kind, " ", alert.kind, " on ", made("span", "id", alert.hostId));
  into.append(news);
  while (into.children.length > TOLD_MAX) {
    into.firstElementChild.remove();
  }
  setTimeout(() => news.remove(), TOLD_MS);
}
