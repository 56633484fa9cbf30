// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

/** Writes HTML. All text goes through {@link #escape}: it quotes names from observed hosts. */
final class Html {

  private final StringBuilder out = new StringBuilder(64 * 1024);

  /** Markup as it stands; only ever a literal of this package. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** A whole element with text in it; {@code class} may be empty. */
  Html element(String tag, String cssClass, String text) {
    return open(tag, cssClass).text(text).close(tag);
  }

  Html open(String tag, String cssClass) {
    out.append('<').append(tag);
    if (!cssClass.isEmpty()) {
      out.append(" class=\"").append(escape(cssClass)).append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  Html line() {
    out.append('\n');
    return this;
  }

  /** Safe between tags and within double quotes; control characters become spaces. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(c) && c != '\n' ? ' ' : c);
              }
            });
    return safe.toString();
  }

  /** JSON that may stand in a script element: no {@code </} and no {@code <!--} in it. */
  static String json(String json) {
    return json.replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
