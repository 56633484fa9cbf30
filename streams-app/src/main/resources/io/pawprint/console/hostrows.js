// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// A host as a line of the fleet.
import { element, number } from "../web/plots/canvas.js";
import { link, made, meter, put } from "./dom.js";
import { href } from "./route.js";
import { heard, percent, perMinute, rule } from "./words.js";

/** How much trouble it is in: alerts first, then what it loses, then how full it is. */
export function trouble(host) {
  const { critical, warning, info } = host.openAlerts;
  const lost = host.firstSyns > 0 ? host.firstDropped / host.firstSyns : 0;
  const full = host.timeWaitLimit > 0 ? Math.min(1, host.timeWait / host.timeWaitLimit) : 0;
  return 1e6 * critical + 1e4 * warning + 100 * info + 50 * lost + full;
}

/** Whether all words are said of it. */
export function matches(host, words) {
  const { critical, warning, info } = host.openAlerts;
  const said = [
    host.hostId, host.kernelRelease, host.kernelRule, host.recycle ? "recycle" : "",
    critical ? "critical" : "", warning ? "warning" : "", info ? "info" : "",
    host.firstDropped > 0 ? "dropping" : "",
  ].join(" ").toLowerCase();
  return words.every((word) => said.includes(word));
}

/** {node, fill(host)} for a table's body. */
export function hostRow(host) {
  const name = link(href("hosts", host.hostId), "id", host.hostId);
  name.dataset.row = "";
  const kernel = element("span", "note");
  const alerts = cell("Open alerts");
  const open = element("span");
  alerts.append(open);
  const dropped = cell("SYNs dropped a minute", "n");
  const lost = element("b");
  const ofAll = element("span", "note");
  dropped.append(lost, ofAll);
  const timeWait = cell("TIME_WAIT of its limit", "tw");
  const bar = meter();
  const figures = element("span");
  timeWait.append(figures, bar.node);
  const last = cell("Last heard", "n");
  const first = element("th", "host");
  first.scope = "row";
  first.append(name, kernel);
  const node = made("tr", "", first, alerts, dropped, timeWait, last);
  return {
    node,
    fill(now) {
      put(kernel, kernelText(now));
      severities(open, now.openAlerts);
      drops(lost, ofAll, now);
      put(figures, timeWaitText(now));
      bar.set(now.timeWait, now.timeWaitLimit);
      const said = heard(now.hostId, now.asOfMs);
      put(last, said.text + (now.stale ? ", a standby says" : ""));
      last.classList.toggle("old", !said.fresh);
    },
  };
}

// on a phone, where there is no head, the cell says itself what it is
function cell(label, classes) {
  const made = element("td", classes);
  made.dataset.label = label;
  return made;
}

function kernelText(host) {
  const kernel = "Linux " + host.kernelRelease;
  return host.recycle ? kernel + ", recycle on, " + rule(host.kernelRule) : kernel;
}

function severities(into, open) {
  const said = ["critical", "warning", "info"].filter((name) => open[name] > 0);
  const text = said.map((name) => open[name] + " " + name).join(", ") || "none";
  if (into.textContent === text) {
    return;
  }
  into.replaceChildren();
  said.forEach((name, i) => {
    into.append(element("b", name, open[name] + " " + name), i + 1 < said.length ? ", " : "");
  });
  if (said.length === 0) {
    into.append(element("span", "note", "none"));
  }
}

function drops(lost, ofAll, host) {
  // predicted one by one where SYNs are seen, else what the kernel counted
  const seen = host.firstSyns > 0;
  const n = seen ? host.firstDropped : host.pawsPassive;
  put(lost, n === null || n === undefined ? "–" : perMinute(n));
  lost.className = n > 0 ? "critical" : "plain";
  put(ofAll, !(n > 0) ? "" : seen ? " " + percent(n / host.firstSyns) : " counted");
}

function timeWaitText(host) {
  if (host.timeWait === null) {
    return "not read";
  }
  return host.timeWaitLimit
    ? number(host.timeWait) + " of " + number(host.timeWaitLimit)
    : number(host.timeWait) + ", limit unknown";
}
