// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Local ports per destination against those that there are. Elements, not a canvas: they print
// sharp and can be read aloud.
import { element, legend, number } from "./canvas.js";

/**
 * Draws bars.
 *
 * @param into an element; emptied first
 * @param destinations [{local, remote, port, owner, used, live, capacity, note}]; capacity 0 if
 *   unknown, note if there is more to say
 */
export function drawBars(into, destinations) {
  into.replaceChildren();
  const head = element("div", "head");
  const full = destinations.filter((to) => to.capacity > 0 && to.used >= to.capacity);
  const keys = [{ role: "1", label: "live" }];
  if (full.length < destinations.length) {
    keys.push({ role: "accepted", label: "in TIME_WAIT" });
  }
  if (full.length > 0) {
    keys.push({ role: "dropped", label: "in TIME_WAIT, where all are in use" });
  }
  head.append(legend(keys).list);
  const list = element("ul", "bars");
  const longest = Math.max(1, ...destinations.map((to) => to.used));
  destinations.forEach((to) => list.append(bar(to, longest)));
  into.append(head, list);
}

function bar(to, longest) {
  const item = element("li", to.capacity > 0 && to.used >= to.capacity ? "full" : "");
  const name = element("div", "to");
  const target = element("div");
  target.append(element("b", "", to.remote + " port " + to.port), " ");
  target.append(element("span", "", "from " + to.local + (to.owner ? ", " + to.owner : "")));
  const share = to.capacity > 0 ? " (" + Math.round((100 * to.used) / to.capacity) + " %)" : "";
  const of = to.capacity > 0 ? " of " + number(to.capacity) + share : "; capacity unknown";
  name.append(target, element("div", "", number(to.used) + of));
  const track = element("div", "track");
  const whole = to.capacity > 0 ? Math.max(to.capacity, to.used) : longest;
  track.append(part("live", to.live, whole), part("waiting", to.used - to.live, whole));
  item.append(name, track);
  if (to.note) {
    item.append(element("div", "more", to.note));
  }
  return item;
}

function part(name, value, whole) {
  const made = element("i", name);
  made.style.width = (100 * value) / whole + "%";
  return made;
}
