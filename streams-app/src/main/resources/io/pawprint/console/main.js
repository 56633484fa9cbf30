// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens the view that the address names, keeps it up to date and says how fresh it is.
//
//   address → view ──refresh──→ API     every 3 s while the page is looked at (a large fleet:
//               ↑                        15 s), and when the stream of alerts tells something
//   stream of alerts ──→ open alerts, news
import { watchTheme } from "../web/plots/canvas.js";
import { openAlert } from "./alert.js";
import { made, nothing, put } from "./dom.js";
import { openFleet } from "./fleet.js";
import { openHost } from "./host.js";
import { keys } from "./keys.js";
import { follow } from "./live.js";
import { followAlerts } from "./news.js";
import { route } from "./route.js";
import { signedIn } from "./signin.js";
import { themeButton } from "./theme.js";
import { count, time } from "./words.js";

const EVERY_MS = 3000;
const SOON_MS = 300;
const VIEWS = { fleet: openFleet, host: openHost, alert: openAlert, nowhere: openNowhere };
const byId = (id) => document.getElementById(id);

let view = null;
let shown = "";
let timer = 0;
let asking = null;
let failures = 0;
let streaming = "trying";
let answeredMs = 0;
let openAlerts = 0;

function openNowhere(into) {
  into.replaceChildren(
    nothing("There is no such view.", "The fleet shows all hosts; from there everything is near."),
  );
  return { title: () => "Not found", refresh: async () => {} };
}

function show() {
  const { view: name, id, chosen } = route();
  if (shown !== name + " " + id) {
    shown = name + " " + id;
    byId("main").replaceChildren(made("p", "wait", "Asking for what there is …"));
    view = VIEWS[name](byId("main"), id, chosen, () => refresh());
    scrollTo(0, 0);
  } else if (view.chose) {
    view.chose(chosen);
  }
  refresh();
}

async function refresh() {
  clearTimeout(timer);
  if (asking) {
    asking.abort();
  }
  const mine = new AbortController();
  asking = mine;
  let waitMs = view.everyMs ? view.everyMs() : EVERY_MS;
  try {
    await view.refresh(mine.signal);
    failures = 0;
    answeredMs = Date.now();
    byId("trouble").hidden = true;
  } catch (trouble) {
    if (mine.signal.aborted) {
      return;
    }
    failures++;
    waitMs = Math.min(30000, trouble.retryS ? 1000 * trouble.retryS : EVERY_MS * failures);
    tell(trouble, waitMs);
  }
  asking = null;
  retitle();
  fresh();
  if (!document.hidden) {
    timer = setTimeout(refresh, waitMs);
  }
}

/** What is on the page stays, with a word on how old it is; a page that has nothing says why. */
function tell(trouble, waitMs) {
  const first = byId("main").querySelector(".wait") !== null;
  if (trouble.status === undefined) {
    throw trouble; // a defect of ours: the console of the browser shows it
  }
  if (trouble.status === 401) {
    location.reload(); // the session is over
    return;
  }
  const again = " Trying again in " + Math.round(waitMs / 1000) + " s.";
  if (trouble.status === 404 && view.gone) {
    failures = 0;
    byId("trouble").hidden = true;
    view.gone(trouble);
  } else if (first && trouble.status !== 0 && trouble.status !== 503) {
    byId("main").replaceChildren(nothing("This cannot be shown.", trouble.message));
  } else {
    const since = answeredMs ? " What you see is of " + time(answeredMs) + " UTC." : "";
    put(byId("trouble"), trouble.message + since + again);
    byId("trouble").hidden = false;
  }
}

/** Open alerts come first: the tab shows them while something else is looked at. */
function retitle() {
  document.title = (openAlerts > 0 ? "(" + openAlerts + ") " : "") + view.title() + " · pawprint";
}

function fresh() {
  const words = { live: "live", trying: "connecting …", lost: "alerts are not live" };
  const old = failures > 0;
  byId("live").className = old || streaming !== "live" ? "stale" : "";
  put(byId("live"), old ? "stale" : words[streaming]);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, SOON_MS);
}

watchTheme();
themeButton(byId("theme"));
byId("help").addEventListener("click", () => byId("keys").showModal());
await signedIn(byId("main"), byId("sign-out"));

addEventListener("hashchange", () => {
  if (location.hash === "" || location.hash.startsWith("#/")) {
    show();
  }
});
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden) {
    refresh();
  }
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

const alerts = followAlerts(byId("news"), (open) => {
  const worst = open.filter((alert) => alert.severity === "CRITICAL").length;
  const text = open.length === 0 ? "no open alert" : count(open.length, "open alert");
  openAlerts = open.length;
  retitle();
  put(byId("open"), worst > 0 ? text + ", " + worst + " critical" : text);
  byId("open").className = worst > 0 ? "critical" : open.length > 0 ? "warning" : "";
});
keys(byId("keys"), () => alerts.worst());
show();
follow({
  heard: (alert) => {
    alerts.heard(alert);
    soon();
  },
  reset: () => alerts.read(),
  state: (now) => {
    streaming = now;
    fresh();
  },
});
