// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Light or dark: as the system says until the reader chooses, which is remembered.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = root.getAttribute("data-theme");
  return chosen === null ? system.matches : chosen === "dark";
}

/** Changes to the other one. */
export function toggleTheme() {
  const next = isDark() ? "light" : "dark";
  root.setAttribute("data-theme", next);
  try {
    localStorage.setItem("pawprint.theme", next);
  } catch {
    // no storage: it holds until the page is left
  }
}

/** Makes that button the switch; it says what it leads to. */
export function themeButton(button) {
  const say = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", "Change to " + button.textContent.toLowerCase() + " colours");
  };
  button.addEventListener("click", toggleTheme);
  system.addEventListener("change", say);
  new MutationObserver(say).observe(root, { attributeFilter: ["data-theme"] });
  say();
}
