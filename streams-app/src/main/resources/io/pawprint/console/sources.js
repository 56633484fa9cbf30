// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Who connects to a host: a list, and the picture of the timestamps of the one that is chosen.
import { element, number } from "../web/plots/canvas.js";
import { drawTimestamps } from "../web/plots/timestamps.js";
import { ask } from "./api.js";
import { keep, link, made, put } from "./dom.js";
import { choose, href } from "./route.js";
import { gatherer, timestamps } from "./sourceplot.js";
import { count, moment, percent, time } from "./words.js";

const ROWS = 25;
const ORDERS = [["drops", "by drops"], ["lastSeen", "by last SYN"], ["address", "by address"]];
const HEIGHT = 320;

/** {node, refresh, draw, chose, areLosing} of one host. */
export function sources(hostId, chosen, again) {
  const parts = skeleton(chosen, again);
  const gathered = new Map();
  let wanted = chosen;
  let source = null;
  let drawn = null;
  let losing = false;
  const draw = () => {
    put(parts.machines, source ? machines(source.pair, source.points.length) : "");
    const shape = source && timestamps(source.remote, source.pair, source.points, HEIGHT);
    put(parts.none, shape || !source ? "" : "Single SYNs are kept for sources that lose some;"
      + " this one lost none lately.");
    const name = shape ? source.remote + " " + source.pair.local : "";
    if (shape && drawn && drawn.name === name) {
      drawn.update(shape.source, shape.view);
    } else if (shape) {
      drawn = { name, update: drawTimestamps(parts.plot, shape.source, shape.view) };
    } else {
      parts.plot.replaceChildren();
      drawn = null;
    }
  };
  const refresh = async (signal) => {
    const sort = wanted.get("sort") || "drops";
    const net = wanted.get("net") || "";
    const how = { sort, filter: net, limit: ROWS };
    let list = await ask(["hosts", hostId, "sources"], how, signal);
    losing = list.sort === "drops" && list.sources.length > 0;
    if (list.sources.length === 0 && !wanted.get("sort")) {
      list = await ask(["hosts", hostId, "sources"], { ...how, sort: "lastSeen" }, signal);
    }
    const ip = wanted.get("source") || (list.sources[0] && list.sources[0].remote);
    fill(parts, hostId, list, ip, wanted);
    source = null;
    if (ip) {
      const answer = await ask(["hosts", hostId, "sources", ip], {}, signal);
      const pair = answer.pairs.reduce((a, b) => (b.counts.dropped > a.counts.dropped ? b : a));
      const name = ip + " " + pair.local;
      if (!gathered.has(name)) {
        gathered.set(name, gatherer());
      }
      source = { remote: ip, pair, points: gathered.get(name)(pair) };
    }
  };
  const chose = (now) => {
    wanted = now;
    parts.net.value = now.get("net") || "";
  };
  parts.net.addEventListener("change", () => {
    choose({ net: parts.net.value.trim(), source: "" });
    wanted = new URLSearchParams(location.hash.split("?")[1]);
    again();
  });
  return { node: parts.node, refresh, draw, chose, areLosing: () => losing };
}

function skeleton(chosen) {
  const net = element("input");
  net.type = "search";
  net.value = chosen.get("net") || "";
  net.placeholder = "Network: 203.0.113.0/24";
  net.setAttribute("aria-label", "Only sources of this network");
  net.setAttribute("aria-keyshortcuts", "/");
  const orders = element("p", "orders");
  const said = element("p", "note");
  const body = element("tbody");
  const names = [["Source"], ["Dropped", "n"], ["Share", "n share"], ["Machines", "n"],
    ["Last SYN", "n"]];
  const heads = names.map(([text, classes]) => {
    const cell = element("th", classes, text);
    cell.scope = "col";
    return cell;
  });
  const table = made("table", "sources", made("thead", "", made("tr", "", ...heads)), body);
  const list = made("div", "list", table, said);
  const machines = element("p", "read");
  const plot = element("div", "plot picture");
  const none = element("p", "empty");
  const picture = made("div", "", machines, plot, none);
  const head = made("div", "head", element("h2", "", "Sources"), net, orders);
  const node = made("section", "who", head, made("div", "split", list, picture));
  return { node, net, orders, said, body, table, machines, plot, none };
}

function fill(parts, hostId, list, ip, chosen) {
  const carried = Object.fromEntries(chosen);
  parts.orders.replaceChildren(...ORDERS.map(([sort, text]) => {
    const to = link(href("hosts", hostId, { ...carried, sort }), "", text);
    if (sort === list.sort) {
      to.setAttribute("aria-current", "true");
    }
    return to;
  }));
  keep(parts.body, list.sources, (one) => one.remote + " " + one.local, (one) =>
    row(hostId, one, carried));
  [...parts.body.querySelectorAll("a")].forEach((to) =>
    to.textContent === ip
      ? to.setAttribute("aria-current", "true")
      : to.removeAttribute("aria-current"));
  parts.table.hidden = list.sources.length === 0;
  const none = list.sort === "drops" ? "No source lost a SYN." : "No source is remembered.";
  const more = list.next ? ", the first " + list.sources.length + " shown" : "";
  const forgotten = list.evicted ? "; " + number(list.evicted) + " forgotten for want of room" : "";
  put(parts.said, (list.sources.length ? "" : none + " ")
    + count(list.known, "address pair") + " remembered" + more + forgotten + ".");
}

function row(hostId, one, carried) {
  const to = link(href("hosts", hostId, { ...carried, source: one.remote }), "id", one.remote);
  to.dataset.row = "";
  const cells = ["n", "n share", "n", "n"].map((classes) => element("td", classes));
  const head = made("th", "", to);
  head.scope = "row";
  return {
    node: made("tr", "", head, ...cells),
    fill(now) {
      put(cells[0], number(now.dropped));
      cells[0].classList.toggle("critical", now.dropped > 0);
      put(cells[1], now.syns ? percent(now.dropped / now.syns) : "–");
      put(cells[2], now.clockless && !now.machines ? "random" : now.machines === null ? "–"
        : (now.many ? "> " : "") + now.machines);
      put(cells[3], now.lastSynMs ? time(now.lastSynMs) : "–");
      cells[3].title = now.lastSynMs ? moment(now.lastSynMs) + " UTC" : "";
    },
  };
}

/** The picture in a sentence. */
function machines({ clocks, memory, counts, pointsOmitted }, drawn) {
  const words = [];
  if (clocks && clocks.machines > 1) {
    words.push("Several machines share this address: each has a clock of its own, a level line.");
  } else if (clocks && clocks.machines === 1) {
    words.push("One machine, by its clock.");
  } else if (clocks && clocks.clockless) {
    words.push("Its timestamps lie on no clock: they are drawn anew for each connection.");
  }
  if (counts.dropped > 0 && clocks && clocks.machines > 1) {
    words.push("The kernel remembers the newest timestamp of all; SYNs below it are dropped.");
  }
  if (memory && memory.inForce) {
    words.push("It remembers " + memory.tsVal + ", " + memory.ageS + " s old.");
  }
  if (drawn > 0) {
    const gone = pointsOmitted
      ? ", without " + number(pointsOmitted) + " that gave way to those of other sources" : "";
    words.push("Drawn are its last " + count(drawn, "SYN") + gone
      + "; while this page is open they add up.");
  }
  return words.join(" ");
}
