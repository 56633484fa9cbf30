// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// One host: what is open, what its last five minutes look like, who loses SYNs and why.
import { drawBars } from "../web/plots/bars.js";
import { element, number } from "../web/plots/canvas.js";
import { drawLanes } from "../web/plots/lanes.js";
import { alertList } from "./alertrows.js";
import { ask } from "./api.js";
import { link, made, nothing, put } from "./dom.js";
import { hostView } from "./hostplots.js";
import { settings } from "./settings.js";
import { sources } from "./sources.js";
import { bySeverity, count, heard, percent, rule, span, time, when } from "./words.js";

const PORTS_SHOWN = 12;

/** The view; see main.js for what a view is. */
export function openHost(into, id, chosen, again) {
  const parts = skeleton(id);
  const alerts = alertList(false);
  const who = sources(id, chosen, again);
  const facts = settings();
  parts.alerts.append(alerts.node);
  let update = () => false;
  let bars = "";
  return {
    title: () => id,
    gone: (trouble) => into.replaceChildren(
      nothing("This host is not known.", trouble.message, link("#/", "", "All hosts"))),
    chose: (now) => who.chose(now),
    async refresh(signal) {
      const [host, timeWait, ports] = await Promise.all([
        ask(["hosts", id], {}, signal),
        ask(["hosts", id, "time-wait"], {}, signal),
        ask(["hosts", id, "ports"], { limit: PORTS_SHOWN }, signal),
        who.refresh(signal),
      ]);
      if (!parts.page.isConnected) {
        // what is in trouble comes first; once shown, it keeps its place
        const rest = who.areLosing()
          ? [who.node, parts.lanes, parts.ports]
          : ports.destinations.length > 0
            ? [parts.ports, parts.lanes, who.node]
            : [parts.lanes, who.node, parts.ports];
        parts.page.append(parts.alerts, ...rest, facts.node);
        into.replaceChildren(parts.page);
      }
      lead(parts, host);
      alerts.fill(host.openAlerts.sort(bySeverity));
      parts.calm.hidden = host.openAlerts.length > 0;
      put(parts.said, timeWaitSaid(timeWait));
      const view = hostView(host, timeWait);
      put(parts.noLanes, view ? "" : "No SYN and no counter was heard in the last five minutes.");
      if (view && !update(view)) {
        update = drawLanes(parts.plot, view);
      }
      const now = JSON.stringify({ ...ports, asOfMs: 0 });
      if (now !== bars) {
        bars = now;
        portsPart(parts, ports);
      }
      who.draw();
      facts.fill(host);
    },
  };
}

function skeleton(id) {
  const asOf = element("p", "asof");
  const title = element("h1", "id", id);
  const kernel = element("p", "kernel");
  const back = made("p", "back", link("#/", "", "Fleet"));
  const lead = made("div", "lead", back, title, kernel, asOf);
  const calm = element("p", "empty", "No alert is open.");
  const alerts = made("section", "", element("h2", "", "Open alerts"), calm);
  const said = element("p", "read");
  const noLanes = element("p", "empty");
  const plot = element("div", "plot");
  const recent = element("h2", "", "The last five minutes");
  const lanes = made("section", "", recent, said, plot, noLanes);
  const bars = element("div", "plot");
  const portsSaid = element("p", "read");
  const ports = made("section", "", element("h2", "", "Ports per destination"), portsSaid, bars);
  const page = made("div", "host", lead);
  return { page, kernel, asOf, alerts, calm, lanes, plot, said, noLanes, ports, portsSaid, bars };
}

function lead(parts, host) {
  const { kernelRule } = host;
  const recycle = host.settings.values["net.ipv4.tcp_tw_recycle"];
  const check = kernelRule.rule === "NONE"
    ? "; this kernel has no recycle check."
    : (recycle === undefined ? "" : ", tcp_tw_recycle=" + recycle)
      + "; its recycle check remembers " + rule(kernelRule.rule) + " (" + kernelRule.rule
      + ", by " + kernelRule.decidedBy + "; confidence " + kernelRule.confidence.toFixed(2) + ").";
  put(parts.kernel, "Linux " + host.kernelRelease + check);
  const said = heard(host.hostId, host.asOfMs);
  const stale = host.stale ? "A standby answers, what it says may be old. " : "";
  put(parts.asOf, stale + "As of " + when(host.asOfMs) + " by its clock; "
    + (said.fresh ? "it is heard now." : "last heard " + said.text + "."));
  parts.asOf.classList.toggle("old", host.stale || !said.fresh);
}

function timeWaitSaid(timeWait) {
  const { now, limit, forecast, overflows, lowered, usual, asOfMs } = timeWait;
  if (now === null) {
    return "How many sockets are in TIME_WAIT was not read.";
  }
  const words = [count(now, "socket") + " in TIME_WAIT"
    + (limit ? " of " + number(limit) + " (" + percent(now / limit) + ")" : "")];
  if (lowered && usual) {
    words[0] += ", a limit that somebody lowered: the kernel would choose " + number(usual);
  }
  if (overflows > 0) {
    words.push(count(overflows, "connection") + " closed without TIME_WAIT in the five minutes to "
      + time(asOfMs) + " UTC");
  }
  if (forecast && forecast.inS > 0) {
    const late = forecast.latestS === null ? "never" : "in " + span(1000 * forecast.latestS);
    words.push("full in " + span(1000 * forecast.inS) + " at this rate, at the earliest in "
      + span(1000 * forecast.earliestS) + ", at the latest " + late);
  }
  return words.join("; ") + ".";
}

function portsPart(parts, ports) {
  const list = ports.destinations;
  const range = ports.first === null ? "" : " Ports " + ports.first + " to " + ports.last + ", "
    + number(ports.capacity) + " of them usable for each destination.";
  put(parts.portsSaid, list.length === 0
    ? "No outgoing connection was seen." + range
    : "Outgoing connections hold a local port each, also for " + Math.round(list[0].holdS)
      + " s in TIME_WAIT." + range
      + (ports.omitted ? " " + number(ports.omitted) + " more destinations." : ""));
  parts.bars.replaceChildren();
  if (list.length > 0) {
    drawBars(parts.bars, list.map((to) => ({
      local: to.local, remote: to.remote, port: to.remotePort, owner: to.owner, used: to.used,
      live: to.live, capacity: ports.capacity || 0, note: outlook(to),
    })));
  }
}

function outlook({ forecast, opensPerS, ceilingPerS, share }) {
  const rate = number(Number(opensPerS.toFixed(1))) + " new ones a second"
    + (ceilingPerS ? ", " + number(Number(ceilingPerS.toFixed(1))) + " can be sustained" : "");
  if (share >= 1) {
    return rate + "; full: connect() fails now";
  }
  return forecast && forecast.inS > 0 ? rate + "; full in " + span(1000 * forecast.inS) : rate;
}
