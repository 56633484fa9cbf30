// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The stream of alerts. A browser gives a server six connections, so one tab follows the stream and
// tells the others; when it is closed, another takes over from the last id that it heard.
//
//   /api/v1/alerts/stream → the tab that holds the lock → channel → other tabs
//
// After a break the browser reconnects by itself with Last-Event-ID; where it gives up, as after a
// refusal, we go on from the last id.
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;
const NAME = "pawprint.alerts";

/**
 * Follows until the page is left.
 *
 * @param heard told each transition, an alert
 * @param reset told that some were missed: all must be read again
 * @param state told "live", "lost" or "trying"
 */
export function follow({ heard, reset, state }) {
  const channel = new BroadcastChannel(NAME);
  let last = "";
  let now = "trying";
  let leading = false;
  const take = (message) => {
    last = message.id || last;
    if (message.alert) {
      heard(message.alert);
    } else if (message.state) {
      now = message.state;
      state(now);
    } else if (message.reset) {
      reset();
    } else if (message.who && leading) {
      channel.postMessage({ state: now });
    }
  };
  const tell = (message) => {
    take(message);
    channel.postMessage(message);
  };
  channel.addEventListener("message", ({ data }) => take(data));
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  const lead = () => {
    leading = true;
    return stream(() => last, tell);
  };
  state(now);
  reset();
  channel.postMessage({ who: true });
  if (navigator.locks) {
    navigator.locks.request(NAME, lead);
  } else {
    lead(); // no secure context: each tab for itself
  }
}

/** Tells {id, alert}, {id, reset}, {state}; ends when the page is left, and its connection too. */
function stream(last, tell) {
  let waitMs = FIRST_WAIT_MS;
  let source = null;
  const open = () => {
    const since = last() ? "?lastEventId=" + encodeURIComponent(last()) : "";
    source = new EventSource("/api/v1/alerts/stream" + since);
    source.addEventListener("hello", ({ lastEventId }) => tell({ id: lastEventId }));
    source.addEventListener("alert", ({ lastEventId, data }) =>
      tell({ id: lastEventId, alert: JSON.parse(data) }),
    );
    source.addEventListener("reset", ({ lastEventId }) => tell({ id: lastEventId, reset: true }));
    source.addEventListener("open", () => {
      waitMs = FIRST_WAIT_MS;
      tell({ state: "live" });
      tell({ reset: true }); // what came before, or while it was gone
    });
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) {
        tell({ state: "trying" });
        return;
      }
      tell({ state: "lost" });
      setTimeout(open, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
    });
  };
  open();
  return new Promise((left) => {
    addEventListener("pagehide", () => {
      source.close();
      left();
    });
  });
}
