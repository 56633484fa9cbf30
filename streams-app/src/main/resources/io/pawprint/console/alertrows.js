// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Alerts as lines: severity, host, sentence, since when.
import { element } from "../web/plots/canvas.js";
import { keep, link, made, put } from "./dom.js";
import { href } from "./route.js";
import { count, time, when } from "./words.js";

const SHOWN = 5;

/** A list that shows the first few until the reader wants all: {node, fill(alerts)}. */
export function alertList(withHost) {
  const list = element("ul", "alerts");
  const more = element("button", "more");
  more.type = "button";
  const node = made("div", "", list, more);
  let all = false;
  let last = [];
  const fill = (alerts) => {
    last = alerts;
    const few = all ? alerts : alerts.slice(0, SHOWN);
    keep(list, few, (alert) => alert.fingerprint, (alert) => row(alert, withHost));
    more.hidden = all || alerts.length <= SHOWN;
    put(more, "Show " + count(alerts.length - SHOWN, "more alert"));
  };
  more.addEventListener("click", () => {
    all = true;
    fill(last);
  });
  return { node, fill };
}

function row(alert, withHost) {
  const severity = element("b");
  const kind = element("span", "kind");
  const host = withHost ? element("span", "id", alert.hostId) : null;
  const since = element("span", "since");
  const text = element("span", "sentence");
  const head = made("span", "head", severity, kind, host, since);
  const open = link(href("alerts", alert.fingerprint), "", head, text);
  open.dataset.row = "";
  return {
    node: made("li", "", open),
    fill(now) {
      const isOver = now.status === "RESOLVED";
      severity.className = isOver ? "good" : now.severity.toLowerCase();
      put(severity, isOver ? "resolved" : now.severity.toLowerCase());
      put(kind, now.kind);
      const changed = now.updatedAtMs > now.startsAtMs;
      put(since, "since " + when(now.startsAtMs)
        + (changed && !isOver ? ", figures of " + time(now.updatedAtMs) : ""));
      put(text, now.summary);
    },
  };
}
