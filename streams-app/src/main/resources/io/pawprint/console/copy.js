// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// A command with a button that copies it.
import { element } from "../web/plots/canvas.js";
import { made } from "./dom.js";

const TOLD_MS = 2500;

/** The command; nothing to type gives no button. */
export function command(text, label) {
  const code = element("code", "", text);
  const box = made("div", "command", code);
  const button = element("button", "copy", "Copy");
  button.type = "button";
  button.setAttribute("aria-label", "Copy: " + label);
  const say = (what) => {
    button.textContent = what;
    setTimeout(() => (button.textContent = "Copy"), TOLD_MS);
  };
  button.addEventListener("click", async () => {
    if (await copied(text, button)) {
      say("Copied");
    } else {
      getSelection().selectAllChildren(code);
      say("Selected: Ctrl+C");
    }
  });
  box.append(button);
  return box;
}

async function copied(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(text, button);
  }
}

// without a permission, or where the page is no secure context
function copiedTheOldWay(text, button) {
  const area = element("textarea", "aside");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  button.focus();
  return done;
}
