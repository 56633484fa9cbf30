// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// One alert: what happens, who is hurt, what to type, on what evidence, and how it went.
import { element } from "../web/plots/canvas.js";
import { ask } from "./api.js";
import { command } from "./copy.js";
import { keep, link, made, nothing, put } from "./dom.js";
import { href } from "./route.js";
import { runbook } from "./runbook.js";
import { span, time, when } from "./words.js";

const COMMANDS = [
  ["runtime", "Now"], ["persistent", "To keep it"], ["check", "Check"], ["rollback", "Undo"],
];
const WORDS = { FIRING: "opened", UPDATED: "updated", RESOLVED: "resolved" };

/** The view; see main.js for what a view is. */
export function openAlert(into, id) {
  const parts = skeleton();
  let remedies = "";
  let kind = "";
  return {
    title: () => kind || "Alert",
    gone: (trouble) => into.replaceChildren(
      nothing("This alert is not known.", trouble.message
        + " Alerts that are over stay for as long as their topic keeps them.",
      link("#/", "", "Open alerts are with the fleet"))),
    async refresh(signal) {
      const { alert, history, keptFromMs } = await ask(["alerts", id], {}, signal);
      kind = alert.kind;
      if (!parts.page.isConnected) {
        into.replaceChildren(parts.page);
        parts.book.append(runbook(alert.runbook));
      }
      lead(parts, alert);
      const told = lastTold(alert, history);
      parts.todo.hidden = told.remedies.length === 0;
      const now = JSON.stringify(told.remedies);
      if (now !== remedies) {
        remedies = now; // else what is being selected or copied would vanish
        parts.remedies.replaceChildren(...told.remedies.map(remedy));
      }
      parts.proof.hidden = told.evidence.length === 0;
      const sameTime = told.evidence.every((one) => one.timeMs === told.evidence[0].timeMs);
      put(parts.read, sameTime && told.evidence.length > 0
        ? "Read up to " + when(told.evidence[0].timeMs) + "." : "");
      const rows = told.evidence.map((one) => ({ ...one, alone: !sameTime }));
      keep(parts.evidence, rows, (one) => one.name, evidenceRow);
      timeline(parts, history, keptFromMs);
    },
  };
}

// a resolution comes without evidence and remedies: those that it was last told with are shown
function lastTold(alert, history) {
  const firing = alert.status === "RESOLVED"
    && history.filter((event) => event.status !== "RESOLVED").pop();
  return firing || alert;
}

function skeleton() {
  const severity = element("b");
  const kind = element("span", "kind");
  const host = element("a", "id");
  const back = made("p", "back", link("#/", "", "Fleet"));
  const title = element("h1");
  const times = element("p", "asof");
  const over = element("p", "over good");
  const what = made("p", "what", severity, kind, host);
  const lead = made("div", "lead", back, what, title, times, over);
  const impact = element("p", "impact");
  const hurt = made("section", "", element("h2", "", "Who is hurt"), impact);
  const remedies = element("ol", "remedies");
  const todo = made("section", "", element("h2", "", "What to do"), remedies);
  const evidence = element("tbody");
  const heads = ["", "Value", "Read from"].map((text) => {
    const cell = element("th", "", text || "Figure");
    cell.scope = "col";
    return cell;
  });
  const table = made("table", "evidence", made("thead", "", made("tr", "", ...heads)), evidence);
  const read = element("p", "read");
  const proof = made("section", "", element("h2", "", "Evidence"), read, table);
  const events = element("ol", "timeline");
  const older = element("p", "note");
  const how = made("section", "", element("h2", "", "How it went"), events, older);
  const book = made("section", "", element("h2", "", "Runbook"));
  const page = made("div", "alert", lead, hurt, todo, proof, how, book);
  return {
    page, severity, kind, host, title, times, over, impact, remedies, read, evidence, events, older,
    book, todo, proof,
  };
}

function lead(parts, alert) {
  const isOver = alert.status === "RESOLVED";
  parts.severity.className = isOver ? "good" : alert.severity.toLowerCase();
  put(parts.severity, isOver ? "resolved" : alert.severity.toLowerCase());
  put(parts.kind, alert.kind);
  put(parts.host, alert.hostId);
  parts.host.href = href("hosts", alert.hostId);
  put(parts.title, alert.summary);
  const until = alert.endsAtMs || alert.updatedAtMs;
  put(parts.times, (isOver ? "From " : "Since ") + when(alert.startsAtMs)
    + (isOver ? " to " + when(until) : ", figures of " + time(until) + " UTC")
    + ", by the host's clock (" + span(until - alert.startsAtMs) + "). Confidence "
    + alert.confidence.toFixed(2)
    + (alert.stale ? ". The host fell silent: it may be over." : "."));
  parts.over.hidden = !isOver || !alert.resolution;
  put(parts.over, alert.resolution);
  put(parts.impact, alert.impact || "Nobody that is known of.");
}

function remedy(one) {
  const rows = COMMANDS.filter(([name]) => one[name] && one[name] !== "-").map(([name, label]) =>
    made("div", "do", element("h4", "", label), command(one[name], label)));
  const notes = [["canary", "First on one host"], ["risk", "Risk"]]
    .filter(([name]) => one[name])
    .map(([name, label]) =>
      made("div", "do", element("h4", "", label), element("p", "", one[name])));
  return made("li", "", element("h3", "", one.title), ...rows, ...notes);
}

function evidenceRow(one) {
  const value = element("td", "value");
  const from = element("td", "from");
  const name = element("th", "", one.name);
  name.scope = "row";
  return {
    node: made("tr", "", name, value, from),
    fill(now) {
      put(value, now.unit ? now.value + " " + now.unit : now.value);
      put(from, now.alone ? now.source + ", " + time(now.timeMs) + " UTC" : now.source);
    },
  };
}

function timeline(parts, history, keptFromMs) {
  const newest = history.map((event, i) => ({ event, before: history[i - 1], i })).reverse();
  keep(parts.events, newest, ({ i }) => i, ({ event, before }) => {
    const raised = before && before.severity !== event.severity;
    const level = event.severity.toLowerCase();
    const severity = element("b", event.status === "RESOLVED" ? "good" : level,
      WORDS[event.status] + (raised || !before ? ", " + level : ""));
    const head = made("p", "head", element("span", "at", when(event.updatedAtMs)), severity);
    const text = event.status === "RESOLVED" ? event.resolution || event.summary : event.summary;
    return { node: made("li", "", head, element("p", "", text)), fill() {} };
  });
  put(parts.older, keptFromMs === null ? "" : "Transitions before " + when(keptFromMs)
    + " may be gone.");
}
