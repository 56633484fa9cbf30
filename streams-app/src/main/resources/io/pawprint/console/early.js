// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Before anything is drawn: the theme that the reader chose. No module, so that it does not wait.
try {
  const chosen = localStorage.getItem("pawprint.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.setAttribute("data-theme", chosen);
  }
} catch {
  // no storage: as the system says
}
