// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The stream of alerts. The browser reconnects by itself with Last-Event-ID after a break; where it
// gives up, as after a refusal, we go on from the last id that we saw.
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;

/**
 * Follows until the page is left.
 *
 * @param heard told each transition, an alert
 * @param reset told that some were missed: all must be read again
 * @param state told "live", "lost" or "trying"
 */
export function follow({ heard, reset, state }) {
  let last = "";
  let waitMs = FIRST_WAIT_MS;
  const open = () => {
    const since = last ? "?lastEventId=" + encodeURIComponent(last) : "";
    const source = new EventSource("/api/v1/alerts/stream" + since);
    const note = (event) => (last = event.lastEventId || last);
    source.addEventListener("hello", note);
    source.addEventListener("alert", (event) => {
      note(event);
      heard(JSON.parse(event.data));
    });
    source.addEventListener("reset", (event) => {
      note(event);
      reset();
    });
    source.addEventListener("open", () => {
      waitMs = FIRST_WAIT_MS;
      state("live");
      reset(); // what came before, or while it was gone
    });
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) {
        state("trying");
        return;
      }
      state("lost");
      setTimeout(open, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
    });
  };
  state("trying");
  open();
}
