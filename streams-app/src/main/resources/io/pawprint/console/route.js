// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The view and all that the reader chose in it, in the fragment of the address: a reload, a
// bookmark and a link in a chat lead to the same.
//
//   #/?q=FILTER    #/hosts/HOST?source=IP&sort=ORDER&net=NETWORK    #/alerts/FINGERPRINT

/** {view, id, chosen}; view is "fleet", "host", "alert" or "nowhere". */
export function route() {
  const hash = location.hash.replace(/^#/, "");
  const [where, query] = split(hash, "?");
  const parts = where.split("/").slice(1);
  const chosen = new URLSearchParams(query);
  if (parts.length <= 1 && !parts[0]) {
    return { view: "fleet", id: "", chosen };
  }
  const view = { hosts: "host", alerts: "alert" }[parts[0]];
  const id = parts.length === 2 ? unescaped(parts[1]) : "";
  return view && id ? { view, id, chosen } : { view: "nowhere", id: hash, chosen };
}

/** The link to a view: href("hosts", id, {source}). */
export function href(folder, id, chosen) {
  const where = folder ? "#/" + folder + "/" + encodeURIComponent(id) : "#/";
  return where + query(chosen);
}

/** Changes what is chosen in this view; the empty is left out. Not a step of the history. */
export function choose(changes) {
  const { chosen } = route();
  Object.entries(changes).forEach(([name, value]) =>
    value ? chosen.set(name, value) : chosen.delete(name),
  );
  const [where] = split(location.hash || "#/", "?");
  history.replaceState(null, "", where + query(Object.fromEntries(chosen)));
}

function query(chosen) {
  const text = new URLSearchParams(chosen || {}).toString();
  return text ? "?" + text : "";
}

function split(text, by) {
  const at = text.indexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
