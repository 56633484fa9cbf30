// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.util.List;

/** The what-if table as HTML, where there is one. */
final class WhatIfText {

  private WhatIfText() {}

  static void write(List<WhatIf> rows, Html out) {
    if (rows.isEmpty()) {
      return;
    }
    out.raw("<section class=\"whatif\">\n<h2>What if</h2>\n<p class=\"read\">The same traffic,"
        + " judged under other settings.</p>\n<div class=\"scroll\"><table><thead><tr><th>scenario"
        + "<th>alerts avoided<th>brought<th>unchanged<th class=\"n\">SYNs saved<th>risk, and what"
        + " the model assumes</thead><tbody>\n");
    for (WhatIf row : rows) {
      out.raw("<tr><td><b>").text(row.scenario()).raw("</b>");
      row.settings().forEach(setting -> out.raw("<br>").element("code", "", setting));
      cell(row.avoided(), out);
      cell(row.brought(), out);
      cell(row.unchanged(), out);
      out.raw("<td class=\"n\">").text(Words.number(row.synsSaved())).raw("<td>")
          .text(String.join(" ", row.risk(), row.caveat()).trim()).line();
    }
    out.raw("</tbody></table></div>\n</section>\n");
  }

  private static void cell(List<String> alerts, Html out) {
    out.raw("<td>").text(alerts.isEmpty() ? "none" : String.join(", ", alerts));
  }
}
