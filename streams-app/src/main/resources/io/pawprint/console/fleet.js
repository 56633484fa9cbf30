// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// All hosts, those in trouble first, and the alerts that are open.
import { element, number } from "../web/plots/canvas.js";
import { alertList } from "./alertrows.js";
import { ask, askHosts } from "./api.js";
import { keep, made, put } from "./dom.js";
import { hostRow, matches, trouble } from "./hostrows.js";
import { choose } from "./route.js";
import { bySeverity, count, time } from "./words.js";

const HOSTS_MAX = 5000;
const ROWS_MAX = 200;
const LARGE = 500;

/** The view; see main.js for what a view is. */
export function openFleet(into, id, chosen) {
  const parts = skeleton(chosen.get("q") || "");
  const alertRows = alertList(true);
  let fleet = null;
  let alerts = [];
  parts.filter.addEventListener("input", () => {
    choose({ q: parts.filter.value.trim() });
    list(parts, fleet);
  });
  return {
    title: () => "Fleet",
    everyMs: () => (fleet && fleet.hosts.length > LARGE ? 15000 : 3000),
    chose: (now) => (parts.filter.value = now.get("q") || ""),
    async refresh(signal) {
      const [hosts, open] = await Promise.all([
        askHosts(signal, HOSTS_MAX),
        ask(["alerts"], { status: "open" }, signal),
      ]);
      fleet = hosts;
      alerts = open.alerts.sort(bySeverity);
      if (!parts.page.isConnected) {
        parts.alerts.append(alertRows.node);
        into.replaceChildren(parts.page);
      }
      put(parts.title, sentence(fleet.hosts));
      put(parts.asOf, asOf(fleet, open));
      alertRows.fill(alerts);
      parts.alerts.hidden = alerts.length === 0;
      list(parts, fleet);
    },
  };
}

function skeleton(filterText) {
  const title = element("h1");
  const asOf = element("p", "asof");
  const alerts = made("section", "", element("h2", "", "Open alerts"));
  const filter = element("input");
  filter.type = "search";
  filter.value = filterText;
  filter.placeholder = "Filter: name, kernel, critical, recycle";
  filter.setAttribute("aria-label", "Filter hosts");
  filter.setAttribute("aria-keyshortcuts", "/");
  const shown = element("p", "note");
  shown.setAttribute("role", "status");
  const head = made("div", "head", element("h2", "", "Hosts"), filter, shown);
  const body = element("tbody");
  const columns = made(
    "tr", "", column("Host"), column("Open alerts"), column("SYNs dropped a minute", "n"),
    column("TIME_WAIT of its limit"), column("Last heard", "n"),
  );
  const table = made("table", "hosts", made("thead", "", columns), body);
  const empty = element("p", "empty");
  const hosts = made("section", "", head, table, empty);
  const page = made("div", "fleet", made("div", "lead", title, asOf), alerts, hosts);
  return { page, title, asOf, alerts, filter, shown, table, body, empty };
}

function column(text, classes) {
  const cell = element("th", classes, text);
  cell.scope = "col";
  return cell;
}

function sentence(hosts) {
  const now = hosts.filter((host) => host.openAlerts.critical > 0)
    .sort((a, b) => trouble(b) - trouble(a));
  const later = hosts.filter((host) => host.openAlerts.critical === 0
    && host.openAlerts.warning > 0);
  if (hosts.length === 0) {
    return "No host has been heard yet.";
  }
  if (now.length + later.length > 0) {
    const names = now.length <= 2 ? now.map((host) => host.hostId).join(" and ") : "";
    const first = now.length === 0 ? "" : "Critical on " + (names || count(now.length, "host"));
    const more = now.length === 0 ? "" : "more ";
    const rest = count(later.length, more + "host") + (later.length === 1 ? " needs" : " need");
    const parts = [first, later.length > 0 ? rest + " a look" : ""].filter(Boolean);
    return parts.join("; ") + ".";
  }
  return hosts.length === 1 ? "The one host is in order." : "All hosts are in order.";
}

function asOf(fleet, open) {
  const now = "As of " + time(Date.now()) + " UTC";
  const parts = [now + "; figures are of each host's last five minutes."];
  if (!open.caughtUp) {
    parts.push("Older alerts are still being read.");
  }
  if (fleet.partial) {
    const gaps = fleet.missing.map((gap) => gap.instance + " (" + gap.reason + ")");
    parts.push("Hosts are missing: " + gaps.join(", ") + ".");
  }
  if (fleet.more) {
    parts.push("Only the first " + number(fleet.hosts.length) + " hosts by name are looked at.");
  }
  return parts.join(" ");
}

function list(parts, fleet) {
  if (!fleet) {
    return;
  }
  const words = parts.filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = fleet.hosts.filter((host) => matches(host, words));
  found.sort((a, b) => trouble(b) - trouble(a) || (a.hostId < b.hostId ? -1 : 1));
  const few = found.slice(0, ROWS_MAX);
  keep(parts.body, few, (host) => host.hostId, hostRow);
  const hidden = found.length - few.length;
  const all = words.length ? number(found.length) + " of " : "";
  put(parts.shown, all + count(fleet.hosts.length, "host")
    + (hidden ? "; the " + few.length + " with most trouble are shown" : ", most trouble first"));
  parts.table.hidden = few.length === 0;
  parts.empty.hidden = few.length > 0;
  put(parts.empty, fleet.hosts.length === 0
    ? "As soon as a host publishes its settings, counters or SYNs to Kafka, it stands here."
    : "No host matches " + words.join(" ") + ". Esc empties the filter.");
}
