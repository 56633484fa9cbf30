// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Draws the plots of a report from the data that lies in it.
import { drawBars } from "./plots/bars.js";
import { element, watchTheme } from "./plots/canvas.js";
import { hostLanes } from "./plots/host.js";
import { drawLanes } from "./plots/lanes.js";
import { drawTimestamps } from "./plots/timestamps.js";

const data = JSON.parse(document.getElementById("data").textContent);

document.querySelectorAll("[data-plot]").forEach((into) => {
  const host = data.hosts[Number(into.dataset.host)];
  if (into.dataset.plot === "lanes") {
    drawLanes(into, hostLanes(host));
  } else if (into.dataset.plot === "ports") {
    const peaks = host.ports.map((to) => ({ ...to, used: to.peakUsed, live: to.peakLive }));
    drawBars(into, peaks);
  } else {
    const source = host.sources[Number(into.dataset.source)];
    const lines = source.lines.length > 1 ? 200 : 92;
    const height = source.lost === 0 ? lines : into.dataset.source === "0" ? 300 : 240;
    drawTimestamps(into, source, { fromS: host.fromS, toS: host.toS, height });
  }
});

document.querySelectorAll(".command").forEach((command) => {
  const copy = element("button", "copy", "Copy");
  copy.type = "button";
  copy.addEventListener("click", () => {
    const text = command.querySelector("code").textContent;
    const done = () => (copy.textContent = "Copied");
    const select = () => getSelection().selectAllChildren(command.querySelector("code"));
    navigator.clipboard ? navigator.clipboard.writeText(text).then(done, select) : select();
  });
  command.append(copy);
});

watchTheme();
