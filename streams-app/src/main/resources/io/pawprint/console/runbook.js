// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The runbook of an alert, from the repository into the page: headings, paragraphs, lists,
// tables and commands of its Markdown, as elements with text. The rest stays as it is written.
import { element } from "../web/plots/canvas.js";
import { made } from "./dom.js";

/** An element that fills itself; where the runbook is not served, it says where it lies. */
export function runbook(path) {
  const place = made("p", "read", "It lies in the repository: ", element("code", "", path));
  const text = element("div", "book");
  const whole = element("details");
  whole.append(element("summary", "", "Meaning, diagnosis, false positives, known gaps"), text);
  const node = made("div", "", place, whole);
  whole.hidden = true;
  const name = path.split("/").pop();
  fetch("/console/runbooks/" + encodeURIComponent(name))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((markdown) => {
      text.append(...blocks(markdown));
      whole.hidden = !markdown;
    })
    .catch(() => {});
  return node;
}

/** Blocks are parted by empty lines; commands stand between fences and may have some. */
function blocks(markdown) {
  const parts = markdown.split(/^```.*$/m);
  return parts.flatMap((part, i) =>
    i % 2 === 1
      ? [element("pre", "", part.trim())]
      : part.split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean).map(block),
  );
}

function block(text) {
  const heading = /^(#+) (.*)$/s.exec(text);
  if (heading) {
    return element(heading[1].length === 1 ? "h3" : "h4", "", heading[2]);
  }
  if (text.startsWith("|")) {
    return table(text.split("\n").map((row) => row.split("|").slice(1, -1)));
  }
  if (/^[-*] /.test(text)) {
    const items = text.split(/^[-*] /m).filter(Boolean);
    return made("ul", "", ...items.map((item) => made("li", "", ...inline(item))));
  }
  return made("p", "", ...inline(text));
}

/** The first row is the head, the second but dashes. */
function table([head, , ...rows]) {
  const row = (tag, cells) =>
    made("tr", "", ...cells.map((text) => made(tag, "", ...inline(text.trim()))));
  return made("table", "", made("thead", "", row("th", head)),
    made("tbody", "", ...rows.map((cells) => row("td", cells))));
}

/** Code between backticks; a link by its words. */
function inline(text) {
  const words = text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return words.split("`").map((part, i) => (i % 2 === 1 ? element("code", "", part) : part));
}
