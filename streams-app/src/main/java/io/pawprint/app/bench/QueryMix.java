// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Asks at a steady rate, and keeps how long each answer took and how old it was. */
final class QueryMix {

  /** Queries of one source a second; a tenth as many pages, and as many empty answers as pages. */
  static final int PER_S = 100;

  private static final int PAGE_EVERY = 10;
  private static final int DEEP_PAGES = 8;
  private static final QueryKind[] PAGES = {
    QueryKind.DROPS_FIRST, QueryKind.ADDRESS_FIRST, QueryKind.LAST_SEEN_FIRST,
    QueryKind.DROPS_DEEP, QueryKind.ADDRESS_DEEP, QueryKind.LAST_SEEN_DEEP};

  private final TimedClient api;
  private final TimedClient management;
  private final int sources;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<QueryKind, String> paths = new EnumMap<>(QueryKind.class);
  private final Map<QueryKind, List<Double>> tookMs = new EnumMap<>(QueryKind.class);
  private final List<Double> ageMs = new ArrayList<>();
  private long undated;
  private int pages;

  QueryMix(TimedClient api, TimedClient management, int sources) {
    this.api = api;
    this.management = management;
    this.sources = sources;
    paths.put(QueryKind.EMPTY, "/livez");
    forget();
  }

  private static String path(String rest) {
    return "/api/v1/hosts/" + HotPathLoad.hostId(0) + rest;
  }

  /** Finds out where deep pages begin; milliseconds of the very first page by address. */
  double begin() throws Exception {
    double coldMs = api.ask(path("/sources?limit=100&sort=address")).tookMs();
    for (String sort : List.of("drops", "lastSeen", "address")) {
      String first = path("/sources?limit=100&sort=" + sort);
      String deep = first;
      for (int i = 0; i < DEEP_PAGES; i++) {
        deep = first + "&cursor=" + api.ask(deep).text("next");
      }
      paths.put(kind(sort, false), first);
      paths.put(kind(sort, true), deep);
    }
    Ip middle = Ip.v4(HotPathLoad.FIRST_SOURCE + sources / 2);
    String around = path("/sources?limit=1&sort=address&filter=" + middle + "/24");
    paths.put(
        QueryKind.ADDRESS_DEEP,
        path("/sources?limit=100&sort=address&cursor=" + api.ask(around).text("next")));
    return coldMs;
  }

  private static QueryKind kind(String sort, boolean deep) {
    return switch (sort) {
      case "drops" -> deep ? QueryKind.DROPS_DEEP : QueryKind.DROPS_FIRST;
      case "lastSeen" -> deep ? QueryKind.LAST_SEEN_DEEP : QueryKind.LAST_SEEN_FIRST;
      default -> deep ? QueryKind.ADDRESS_DEEP : QueryKind.ADDRESS_FIRST;
    };
  }

  /** Asks for so long. */
  void run(long forNs) throws Exception {
    long fromNs = System.nanoTime();
    long gapNs = 1_000_000_000L / PER_S;
    for (long query = 0; query * gapNs < forNs; query++) {
      long waitNs = fromNs + query * gapNs - System.nanoTime();
      if (waitNs > 0) {
        TimeUnit.NANOSECONDS.sleep(waitNs);
      }
      paths.put(
          QueryKind.SOURCE,
          path("/sources/" + Ip.v4(HotPathLoad.FIRST_SOURCE + random.nextInt(sources))));
      ask(QueryKind.SOURCE, api);
      if (query % PAGE_EVERY == 0) {
        ask(PAGES[pages++ % PAGES.length], api);
        ask(QueryKind.EMPTY, management);
      }
    }
  }

  private void ask(QueryKind kind, TimedClient client) throws IOException, InterruptedException {
    TimedClient.Answer answer = client.ask(paths.get(kind));
    if (answer.isNothing()) {
      return; // it has sent no SYN yet
    }
    tookMs.get(kind).add(answer.tookMs());
    if (kind != QueryKind.EMPTY) {
      OptionalLong asOfMs = answer.number("asOfMs");
      if (asOfMs.isPresent() && asOfMs.getAsLong() <= answer.atMs()) {
        ageMs.add((double) (answer.atMs() - asOfMs.getAsLong()));
      } else {
        undated++;
      }
    }
  }

  /** Forgets what was measured. */
  void forget() {
    for (QueryKind kind : QueryKind.values()) {
      tookMs.put(kind, new ArrayList<>());
    }
    ageMs.clear();
    undated = 0;
  }

  Quantiles tookMs(QueryKind kind) {
    return Quantiles.of(tookMs.get(kind));
  }

  /** How far the host time of answers was behind the clock on the wall. */
  Quantiles ageMs() {
    return Quantiles.of(ageMs);
  }

  /** Answers that did not say as of when they are, or said a time to come. */
  long undated() {
    return undated;
  }
}
