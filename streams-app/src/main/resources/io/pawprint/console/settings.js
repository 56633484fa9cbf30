// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// What a host has set, what could not be read, and what got lost on the way here.
import { element, number } from "../web/plots/canvas.js";
import { keep, made, put } from "./dom.js";
import { when } from "./words.js";

const LOSSES = {
  late: "too late to be judged in order",
  repeatedBatches: "batches came twice",
  missingBatches: "batches never came",
  lostSegments: "segments lost by the sensor",
  evictedDestinations: "destinations forgotten for want of room",
  omittedSources: "sources left out for want of room",
  clockSteps: "steps of the host's clock",
  backwardCounters: "counters that went backwards",
};
const TELLING = ["TcpExt.PAWSPassive", "TcpExt.PAWSEstab", "TcpExt.PAWSActive",
  "TcpExt.TCPTimeWaitOverflow", "TcpExt.TW", "TcpExt.TWRecycled", "TcpExt.TWKilled",
  "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.TCPReqQFullDrop"];

/** {node, fill(host)}. */
export function settings() {
  const said = element("p", "read");
  const values = pairs();
  const counters = pairs();
  const counted = element("h3", "", "Counters since boot");
  const gaps = element("ul", "gaps");
  const gapsPart = made("div", "", element("h3", "", "What is missing"), gaps);
  const both = made("div", "columns", made("div", "", element("h3", "", "Kernel settings"),
    values.node), made("div", "", counted, counters.node, gapsPart));
  return {
    node: made("section", "settings", element("h2", "", "Settings and counters"), said, both),
    fill(host) {
      put(said, host.settings.readAtMs === null
        ? "Its settings have not been read yet."
        : "Settings of " + when(host.settings.readAtMs) + ", by its clock.");
      values.fill(Object.entries(host.settings.values));
      counters.fill(TELLING.filter((name) => host.counters[name] !== undefined)
        .map((name) => [name, number(host.counters[name])]));
      const all = [
        ...Object.entries(host.settings.unreadable).map(([name, why]) => name + ": " + why),
        ...Object.entries(host.missing).map(([name, why]) => name + ": " + why),
        ...Object.entries(host.losses).filter(([, n]) => n > 0)
          .map(([name, n]) => number(n) + " " + (LOSSES[name] || name)),
      ];
      keep(gaps, all, (text) => text, (text) => ({ node: element("li", "", text), fill() {} }));
      gapsPart.hidden = all.length === 0;
    },
  };
}

function pairs() {
  const node = element("dl", "pairs");
  const fill = (entries) =>
    keep(node, entries, ([name]) => name, ([name]) => {
      const value = element("dd");
      return {
        node: made("div", "", element("dt", "", name), value),
        fill: ([, text]) => put(value, text),
      };
    });
  return { node, fill };
}
