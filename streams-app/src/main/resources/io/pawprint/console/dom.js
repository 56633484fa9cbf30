// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// What the views build with. Text goes in as text, never as markup.
import { element } from "../web/plots/canvas.js";

const rows = new WeakMap();

/** Sets the text unless it is that already: a selection and a screen reader are left in peace. */
export function put(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
  return node;
}

/** An element with children, which are elements or text. */
export function made(tag, classes, ...children) {
  const node = element(tag, classes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link within the console. */
export function link(to, classes, ...children) {
  const node = made("a", classes, ...children);
  node.href = to;
  return node;
}

/**
 * Keeps a list in step with items: an item that stays keeps its element, and so its focus.
 *
 * @param key of an item
 * @param create makes {node, fill(item)}
 */
export function keep(into, items, key, create) {
  const focused = into.contains(document.activeElement) ? document.activeElement : null;
  const before = rows.get(into) || new Map();
  const now = new Map();
  items.forEach((item) => {
    const row = before.get(key(item)) || create(item);
    before.delete(key(item));
    now.set(key(item), row);
    row.fill(item);
  });
  before.forEach((row) => row.node.remove());
  let place = into.firstElementChild;
  now.forEach(({ node }) => {
    if (node === place) {
      place = place.nextElementSibling;
    } else {
      into.insertBefore(node, place);
    }
  });
  rows.set(into, now);
  if (focused && focused.isConnected && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
}

/** A bar of so much of so much; full ones are marked. */
export function meter() {
  const fillIn = element("i");
  const node = made("span", "meter", fillIn);
  node.setAttribute("aria-hidden", "true");
  return {
    node,
    set(value, whole) {
      const share = whole > 0 ? Math.min(1, value / whole) : 0;
      fillIn.style.width = 100 * share + "%";
      node.className = "meter" + (share >= 0.95 ? " full" : share >= 0.8 ? " high" : "");
      node.hidden = !(whole > 0);
    },
  };
}

/** A page that says that there is nothing, and why. */
export function nothing(title, text, ...more) {
  return made("section", "nothing", element("h1", "", title), element("p", "", text), ...more);
}
