// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Pages looked at through a real browser, headless Chromium. A source folder of its own, so that
 * any module may add it to its tests with build-helper-maven-plugin's {@code add-test-source} and
 * the selenium dependencies, as streams-app's pom does.
 *
 * <pre>
 *   test → Browser → chromedriver → chromium     Browser.open() skips the test where these are
 *            └→ Look: what a reader would         not installed, and fails it where PAWPRINT_CI
 *               complain about                    is set
 * </pre>
 */
package io.pawprint.browser;
