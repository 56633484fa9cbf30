// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.browser;

import java.util.List;

/** What can be wrong with the look of a page that is open; all lists are empty where nothing is. */
public final class Look {

  /** Contrast after WCAG 2.2, success criterion 1.4.3, of text on the nearest background. */
  private static final String LOW_CONTRAST =
      """
      const parse = c => c.match(/[\\d.]+/g).map(Number);
      const lin = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
      const lum = ([r, g, b]) => 0.2126 * lin(r) + 0.7152 * lin(g) + 0.0722 * lin(b);
      const ground = e => {
        for (; e; e = e.parentElement) {
          const c = parse(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c;
        }
        return [255, 255, 255];
      };
      const found = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !e.checkVisibility()) continue;
        const a = lum(parse(getComputedStyle(e).color)), b = lum(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) found.push(ratio.toFixed(2) + ': ' + walk.currentNode.data.trim());
      }
      return found;
      """;

  private static final String BLANK_CANVASES =
      """
      return [...document.querySelectorAll('canvas')].filter(canvas => {
        const { data } = canvas.getContext('2d')
            .getImageData(0, 0, canvas.width, canvas.height);
        let inked = 0;
        for (let i = 3; i < data.length; i += 4) inked += data[i] > 0 ? 1 : 0;
        return inked < 200;
      }).map(canvas => canvas.closest('[aria-label]').getAttribute('aria-label'));
      """;

  private static final String WIDER_THAN_THE_SCREEN =
      """
      if (document.documentElement.scrollWidth <= innerWidth) return [];
      return [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => e.tagName + '.' + e.className);
      """;

  private final Browser browser;

  Look(Browser browser) {
    this.browser = browser;
  }

  /** Texts with a contrast below 4.5 to 1, with their contrast. */
  public List<String> lowContrast() {
    return browser.script(LOW_CONTRAST);
  }

  /** Plots with next to nothing on them, by their names. */
  public List<String> blankCanvases() {
    return browser.script(BLANK_CANVASES);
  }

  /** Elements that make the reader scroll sideways. */
  public List<String> widerThanTheScreen() {
    return browser.script(WIDER_THAN_THE_SCREEN);
  }

  /** Pixels of about that colour on the plots, {@code [r, g, b]}. */
  public long pixels(int r, int g, int b) {
    return pixels("body", r, g, b);
  }

  /** Pixels of about that colour on the plots within what a selector finds. */
  public long pixels(String within, int r, int g, int b) {
    Number found =
        browser.script(
            """
            const [within, r, g, b] = arguments;
            let found = 0;
            document.querySelectorAll(within + ' canvas').forEach(canvas => {
              const { data } = canvas.getContext('2d')
                  .getImageData(0, 0, canvas.width, canvas.height);
              for (let i = 0; i < data.length; i += 4) {
                found += data[i + 3] > 128 && Math.abs(data[i] - r) < 24
                    && Math.abs(data[i + 1] - g) < 24 && Math.abs(data[i + 2] - b) < 24 ? 1 : 0;
              }
            });
            return found;
            """,
            within, r, g, b);
    return found.longValue();
  }
}
