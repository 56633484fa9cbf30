// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the runbook of an alert is.
import { element } from "../web/plots/canvas.js";
import { made } from "./dom.js";

/** A paragraph with its place in the repository. */
export function runbook(path) {
  return made("p", "read", "Meaning, impact, diagnosis and remedy at length: ", element("code", "", path));
}
