// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Questions to the API. An answer that is none becomes a Trouble with what to tell the reader.
const PREFIX = "/api/v1/";
const PATIENCE_MS = 15000;

/** What went wrong: {status, message, retryS}; status 0 if nothing answered. */
export class Trouble extends Error {
  constructor(status, message, retryS) {
    super(message);
    this.status = status;
    this.retryS = retryS;
  }
}

/** A path below /api/v1 of parts that are escaped, with parameters; empty ones are left out. */
export function path(parts, parameters) {
  const query = new URLSearchParams();
  Object.entries(parameters || {}).forEach(([name, value]) => {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, value);
    }
  });
  const text = query.toString();
  return PREFIX + parts.map(encodeURIComponent).join("/") + (text ? "?" + text : "");
}

/** The JSON at that path. */
export async function ask(parts, parameters, signal) {
  let answer;
  try {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    answer = await fetch(path(parts, parameters), {
      headers: { Accept: "application/json" },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Trouble(0, "pawprint does not answer at " + location.host + ". Is it running?");
  }
  return answered(answer);
}

/** The JSON of that answer. */
export async function answered(answer) {
  if (answer.ok) {
    return answer.json();
  }
  const problem = await answer.json().catch(() => ({}));
  const retryS = Number(answer.headers.get("Retry-After")) || undefined;
  throw new Trouble(answer.status, problem.detail || "It answered " + answer.status + ".", retryS);
}

/** All hosts, as many as there is room for: {hosts, partial, missing, more}. */
export async function askHosts(signal, most) {
  const all = { hosts: [], partial: false, missing: [], more: false };
  let cursor = "";
  do {
    const page = await ask(["hosts"], { limit: 1000, cursor }, signal);
    all.hosts.push(...page.hosts);
    all.partial = all.partial || page.partial;
    page.missing.forEach((gap) => {
      if (!all.missing.some((known) => known.instance === gap.instance)) {
        all.missing.push(gap);
      }
    });
    cursor = page.next;
  } while (cursor && all.hosts.length < most);
  all.more = Boolean(cursor);
  return all;
}
