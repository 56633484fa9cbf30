// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a token is wanted: asks for it once. The server gives a cookie for it that no script can
// read, and the token is kept nowhere.
import { element } from "../web/plots/canvas.js";
import { Trouble, answered } from "./api.js";
import { made, put } from "./dom.js";

const PATH = "/api/v1/session";

/** Comes back when this browser may ask; until then the page asks for the token. */
export async function signedIn(into, signOut) {
  let session;
  try {
    session = await answered(await fetch(PATH).catch(unreachable));
  } catch (trouble) {
    if (trouble.status === 401) {
      await new Promise(() => form(into)); // ends by loading the page again
    }
    return; // whatever it is, the views say so, and try again
  }
  if (session.untilMs !== null) {
    signOut.hidden = false;
    signOut.addEventListener("click", async () => {
      await fetch(PATH, { method: "DELETE" }).catch(() => {});
      location.reload();
    });
  }
}

function unreachable() {
  throw new Trouble(0, "pawprint does not answer at " + location.host + ". Is it running?");
}

function form(into) {
  const field = element("input");
  Object.assign(field, { type: "password", id: "token", autocomplete: "current-password",
    required: true, spellcheck: false });
  const label = made("label", "", "Token");
  label.htmlFor = field.id;
  const button = made("button", "", "Sign in");
  const said = element("p", "critical");
  said.setAttribute("role", "alert");
  const node = made("form", "", label, field, button);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const headers = { Authorization: "Bearer " + field.value.trim() };
      await answered(await fetch(PATH, { method: "POST", headers }).catch(unreachable));
      location.reload();
    } catch (trouble) {
      put(said, trouble.status === 401 ? "This is not the token." : trouble.message);
      button.disabled = false;
      field.select();
      field.focus();
    }
  });
  into.replaceChildren(made("section", "nothing signin", element("h1", "", "Sign in"),
    made("p", "", "This pawprint wants the token that its operator keeps in the file that "
      + "query.token.file names. It is asked for once; you stay signed in for 12 hours, or until "
      + "you sign out."), node, said));
  field.focus();
}
