// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptBundleTest {

  private static String bundle(Map<String, String> files) {
    return ScriptBundle.of("main.js", files::get);
  }

  @Test
  void makesEveryModuleAFunctionAfterThoseThatItImports() {
    String script =
        bundle(
            Map.of(
                "main.js", "import { a } from \"./plots/x.js\";\na();",
                "plots/x.js", "import u from \"../u.js\";\nexport function a() { u(); }",
                "u.js", "/*\nexport function old() {}\n*/\nexport { u as default };"));
    assertThat(script).containsSubsequence(
        "modules[\"u.js\"] = (() => {", "return { default: u };",
        "modules[\"plots/x.js\"] = (() => {", "const { default: u } = modules[\"u.js\"];",
        "function a() { u(); }", "return { a };",
        "modules[\"main.js\"] = (() => {", "const { a } = modules[\"plots/x.js\"];", "a();");
  }

  @Test
  void refusesWhatItCannotInline() {
    assertThatThrownBy(() -> bundle(Map.of("main.js", "import * as x from \"./x.js\";")))
        .hasMessage("main.js: cannot be inlined: import * as x from \"./x.js\";");
    assertThatThrownBy(
            () ->
                bundle(
                    Map.of(
                        "main.js", "import { a } from \"./x.js\";",
                        "x.js", "import { b } from \"./main.js\";")))
        .hasMessageContaining("modules import each other");
  }
}
