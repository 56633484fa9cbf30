// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// What all plots share: colours from the theme, numbers and times as text, elements, and the plots
// that must be drawn again when width, theme or paper changes.
import uPlot from "../vendor/uplot/uPlot.esm.js";

const drawn = new Set();

/** The theme's colour of that name, as it is now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

/** The theme's type for canvases. */
export function font(px, weight) {
  const family = getComputedStyle(document.documentElement).getPropertyValue("--text").trim();
  return (weight || 400) + " " + px + "px " + family;
}

/** 1,234; 0.25; 1.2 G. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "\u2013";
  }
  const size = Math.abs(value);
  if (size >= 1e9) {
    return trim(value / 1e9) + " G";
  }
  if (size >= 1e6) {
    return trim(value / 1e6) + " M";
  }
  return size >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString("en-US")
    : trim(value);
}

function trim(value) {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
}

/** 21:39:52 UTC of epoch seconds; with milliseconds if asked. */
export function clock(seconds, fine) {
  return new Date(seconds * 1000).toISOString().slice(11, fine ? 23 : 19);
}

/** An element with classes and text. */
export function element(tag, classes, text) {
  const made = document.createElement(tag);
  if (classes) {
    made.className = classes;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/**
 * A legend: a list of {role, label, shape}, shape being "", "line", "dashed", "dot" or "cross".
 * Returns the list and, for each entry, the element for its value.
 */
export function legend(entries) {
  const list = element("ul", "legend");
  const values = entries.map((entry) => {
    const item = element("li");
    item.append(element("i", "key " + (entry.shape || "") + " role-" + entry.role));
    item.append(element("span", "", entry.label));
    const value = element("b");
    value.textContent = entry.value === undefined ? "" : entry.value;
    item.append(value);
    list.append(item);
    return value;
  });
  return { list, values };
}

/** Axes in the theme's colours; times are UTC. */
export function axis(more) {
  return Object.assign(
    {
      stroke: () => colour("soft"),
      font: font(11),
      grid: { stroke: () => colour("grid"), width: 1 },
      ticks: { show: false },
      gap: 6,
    },
    more,
  );
}

/** Room for a label of a time axis: less where there is little. */
export function timeSpace(u, index, low, high, length) {
  return length < 420 ? 58 : 76;
}

/** Labels of a time axis: 21:39, 21:39:30, and the day where it begins. */
export function timeLabels(u, splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 60;
  let day = "";
  return splits.map((at) => {
    const iso = new Date(at * 1000).toISOString();
    const label = step < 60 ? iso.slice(11, 19) : iso.slice(11, 16);
    const isNewDay = day !== "" && iso.slice(0, 10) !== day;
    day = iso.slice(0, 10);
    return step >= 86400 ? iso.slice(5, 10) : isNewDay ? label + "\n" + iso.slice(5, 10) : label;
  });
}

/**
 * Draws a uPlot in the element, as wide as it is, and keeps it so. Options may be anything of
 * uPlot's; width is ours.
 */
export function plot(options, data, into) {
  const width = () => Math.max(240, Math.floor(into.clientWidth));
  const made = new uPlot(
    Object.assign(
      {
        width: width(),
        legend: { show: false },
        tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      },
      options,
    ),
    data,
    into,
  );
  const fit = () => {
    if (!into.isConnected) {
      drawn.delete(fit);
      made.destroy();
    } else if (made.width !== width()) {
      made.setSize({ width: width(), height: made.height });
    } else {
      made.redraw();
    }
  };
  drawn.add(fit);
  new ResizeObserver(() => made.width === width() || fit()).observe(into);
  return made;
}

/** Draws every plot again, in the colours and at the width of now. */
export function redraw() {
  drawn.forEach((fit) => fit());
}

/** Arrow keys move the cursor of a plot, Home and End to its ends, Escape takes it away. */
export function keyboard(surface, made, count) {
  surface.tabIndex = 0;
  surface.addEventListener("keydown", (event) => {
    const n = count();
    const index = made.cursor.idx === null || made.cursor.idx === undefined ? -1 : made.cursor.idx;
    const far = event.shiftKey ? 10 : 1;
    const goal = {
      ArrowRight: Math.min(n - 1, index + far),
      ArrowLeft: Math.max(0, index - far),
      Home: 0,
      End: n - 1,
    }[event.key];
    if (goal !== undefined) {
      const left = made.valToPos(made.data[0][goal], "x");
      made.setCursor({ left, top: 1 }, true, true);
      event.preventDefault();
    } else if (event.key === "Escape") {
      made.setCursor({ left: -10, top: -10 }, true, true);
    }
  });
}

/** Redraws on a change of theme; prints in light colours. Once a page. */
export function watchTheme() {
  const root = document.documentElement;
  let before = null;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new MutationObserver(redraw).observe(root, { attributeFilter: ["data-theme"] });
  addEventListener("beforeprint", () => {
    before = root.getAttribute("data-theme");
    root.setAttribute("data-theme", "light");
    root.classList.add("printing"); // as wide as paper, so that the plots are drawn for it
    redraw();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("printing");
    if (before === null) {
      root.removeAttribute("data-theme");
    } else {
      root.setAttribute("data-theme", before);
    }
    redraw();
  });
}
