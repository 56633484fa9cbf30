// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The keyboard: what the dialog of keys promises.
import { href } from "./route.js";
import { toggleTheme } from "./theme.js";

/**
 * Listens.
 *
 * @param help the dialog
 * @param worst gives the most severe open alert, if there is one
 */
export function keys(help, worst) {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (typing) {
      leave(event);
    } else if (!help.open && act(event, help, worst)) {
      event.preventDefault();
    }
  });
}

/** Escape empties the filter, then leaves it; down goes to its list. */
function leave(event) {
  const field = event.target;
  if (event.key === "Escape" && field.value) {
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    event.preventDefault();
  } else if (event.key === "Escape") {
    field.blur();
  } else if (event.key === "ArrowDown") {
    step(1);
    event.preventDefault();
  }
}

function act(event, help, worst) {
  const inList = document.activeElement && document.activeElement.matches("[data-row]");
  switch (event.key) {
    case "/":
      return focus(document.querySelector("input[type=search]"));
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "ArrowDown":
      return inList && step(1);
    case "ArrowUp":
      return inList && step(-1);
    case "f":
      location.hash = "#/";
      return true;
    case "a":
      if (worst()) {
        location.hash = href("alerts", worst().fingerprint);
      }
      return true;
    case "c": {
      const copy = document.querySelector("main .copy");
      return Boolean(copy) && (copy.click(), true);
    }
    case "t":
      toggleTheme();
      return true;
    case "?":
      help.showModal();
      return true;
    default:
      return false;
  }
}

/** To the next line of the lists on the page, or the one before. */
function step(by) {
  const all = [...document.querySelectorAll("main [data-row]")];
  const lines = all.filter((line) => line.checkVisibility());
  const at = lines.indexOf(document.activeElement);
  return focus(lines[at < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, at + by))]);
}

function focus(node) {
  if (node) {
    node.focus();
    node.scrollIntoView({ block: "nearest" });
  }
  return Boolean(node);
}
