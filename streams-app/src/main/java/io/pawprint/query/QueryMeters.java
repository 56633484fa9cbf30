// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pawprint.alert.Alert;
import io.pawprint.topology.Counter;
import io.pawprint.topology.PawprintTopology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Health and metrics: those of Kafka Streams, and pawprint's own summed over its tasks. */
final class QueryMeters {

  private final KafkaStreams streams;
  private final AlertBoard board;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MultiGauge open;
  private final Set<String> verdicts = new HashSet<>();

  QueryMeters(
      KafkaStreams streams, AlertBoard board, AlertStreams clients, AlertReader reader,
      FailedTries tries) {
    this.streams = streams;
    this.board = board;
    new KafkaStreamsMetrics(streams).bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    for (Counter counter : Counter.values()) {
      FunctionCounter.builder(
              "pawprint." + counter.metric().replace("-total", "").replace('-', '.'), this,
              self -> self.total(counter.metric()))
          .description(counter.description())
          .register(registry);
    }
    open =
        MultiGauge.builder("pawprint.alerts.open")
            .description("open alerts by kind and severity").register(registry);
    gauge("pawprint.event.lag.seconds", "how old the last record was when it was folded, the worst"
        + " of all partitions", self -> self.lagS());
    gauge("pawprint.stream.clients", "clients of /alerts/stream", self -> clients.clients());
    count("pawprint.stream.clients.refused", "turned away for the limit", clients::refused);
    count("pawprint.stream.clients.dropped", "cut off as too slow", clients::dropped);
    count("pawprint.tokens.wrong", "requests with a wrong token", tries::failed);
    count("pawprint.tokens.refused", "turned away after too many of them", tries::refused);
    count("pawprint.alerts.unreadable", "records that are no alerts", reader::unreadable);
  }

  private void gauge(String name, String what, ToDoubleFunction<QueryMeters> value) {
    Gauge.builder(name, this, value).description(what).register(registry);
  }

  private void count(String name, String what, LongSupplier value) {
    FunctionCounter.builder(name, this, self -> value.getAsLong())
        .description(what).register(registry);
  }

  private double total(String metric) {
    return streams.metrics().values().stream()
        .filter(m -> is(m.metricName(), metric))
        .mapToDouble(m -> ((Number) m.metricValue()).doubleValue())
        .sum();
  }

  private static boolean is(MetricName name, String metric) {
    return name.group().equals(Counter.GROUP) && name.name().equals(metric);
  }

  private double lagS() {
    return streams.metrics().values().stream()
        .filter(m -> is(m.metricName(), Counter.LAG_METRIC))
        .mapToDouble(m -> ((Number) m.metricValue()).doubleValue() / 1_000)
        .max()
        .orElse(Double.NaN);
  }

  /** Prometheus text. */
  synchronized String scrape() {
    Map<List<String>, Integer> kinds = new TreeMap<>(
        Comparator.comparing(Object::toString));
    for (Alert alert : board.alerts("open", null)) {
      kinds.merge(
          List.of(alert.kind(), alert.severity().name().toLowerCase(Locale.ROOT)), 1,
          Integer::sum);
    }
    List<Row<?>> rows = new ArrayList<>();
    kinds.forEach((key, number) -> rows.add(
        Row.of(Tags.of("kind", key.get(0), "severity", key.get(1)), number)));
    open.register(rows, true);
    registerVerdicts();
    return registry.scrape();
  }

  /** One counter for each verdict and cause that came so far. */
  private void registerVerdicts() {
    for (Metric metric : streams.metrics().values()) {
      if (is(metric.metricName(), Counter.VERDICTS_METRIC)) {
        String verdict = metric.metricName().tags().get("verdict");
        String cause = metric.metricName().tags().get("cause");
        if (verdicts.add(verdict + " " + cause)) {
          FunctionCounter.builder("pawprint.verdicts", this, self -> self.judged(verdict, cause))
              .description("SYNs judged, by verdict and cause")
              .tags("verdict", verdict, "cause", cause)
              .register(registry);
        }
      }
    }
  }

  private double judged(String verdict, String cause) {
    return streams.metrics().values().stream()
        .filter(m -> is(m.metricName(), Counter.VERDICTS_METRIC)
            && m.metricName().tags().get("verdict").equals(verdict)
            && m.metricName().tags().get("cause").equals(cause))
        .mapToDouble(m -> ((Number) m.metricValue()).doubleValue())
        .sum();
  }

  /** Whether restarting would help nothing. */
  boolean lives() {
    return streams.state() != KafkaStreams.State.ERROR
        && streams.state() != KafkaStreams.State.PENDING_ERROR;
  }

  /** Whether stores answer, be they a standby's. */
  boolean answers() {
    try {
      streams.store(
          StoreQueryParameters.fromNameAndType(
                  PawprintTopology.HOST_STATE, QueryableStoreTypes.keyValueStore())
              .enableStaleStores());
      return true;
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return false;
    }
  }
}
