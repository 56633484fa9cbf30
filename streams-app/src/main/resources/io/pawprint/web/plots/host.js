// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// The lanes of one host: which there are, in what order, in what words. A lane with nothing in it
// is left out.

const OUTCOMES = [
  ["older_timestamp", "dropped, timestamp older than remembered"],
  ["no_timestamp", "dropped, no timestamp"],
  ["refused", "refused by an old TIME_WAIT"],
  ["refused_silently", "refused silently"],
  ["unknown", "not known"],
  ["accepted", "accepted"],
];

/**
 * The view that drawLanes takes, from a host's data: {id, fromS, toS, alerts, verdicts,
 * countersPerS, timeWait, conntrack, opened, ports, changes}; each lane is optional.
 */
export function hostLanes(host) {
  const lanes = [alerts(host), verdicts(host), counters(host), timeWait(host)];
  lanes.push(counted(host.conntrack, "Connections tracked", "entries"), opened(host));
  (host.ports || []).slice(0, 3).forEach((to) => lanes.push(ports(to)));
  return {
    fromS: host.fromS,
    toS: host.toS,
    changes: host.changes || [],
    lanes: lanes.filter((lane) => lane !== null),
  };
}

function alerts(host) {
  if (!host.alerts || host.alerts.length === 0) {
    return null;
  }
  const rows = host.alerts.slice(0, 8).map((alert) => ({
    label: alert.kind + (alert.about ? " (" + alert.about + ")" : ""),
    spans: alert.spans,
  }));
  const more = host.alerts.length - rows.length;
  return { title: "Alerts", kind: "spans", note: more > 0 ? more + " more below" : "", rows };
}

function verdicts(host) {
  if (!host.verdicts) {
    return null;
  }
  const known = host.verdicts.series;
  const series = OUTCOMES.filter(([name]) => known[name]).map(([role, label]) => ({
    role,
    label,
    values: known[role],
  }));
  const note = "per " + span(host.verdicts.stepS);
  return Object.assign({}, host.verdicts, { title: "Incoming SYNs", note, kind: "stack", series });
}

function counters(host) {
  if (!host.countersPerS || !host.countersPerS.series) {
    return null;
  }
  const roles = ["1", "3", "4", "5", "6"];
  const series = Object.entries(host.countersPerS.series).map(([name, values]) => {
    const telling = name.endsWith("PAWSPassive") || name.endsWith("TimeWaitOverflow");
    const alone = Object.keys(host.countersPerS.series).length === 1;
    return {
      role: telling ? "dropped" : roles.shift(),
      label: name.replace("TcpExt.", ""),
      // dashed ones do not hide one that they run along with
      shape: telling || alone ? "line" : "dashed",
      values,
    };
  });
  return Object.assign({}, host.countersPerS, {
    title: "Kernel counters", note: "rise per second", kind: "lines", series,
  });
}

function timeWait(host) {
  return counted(host.timeWait, "In TIME_WAIT", "sockets");
}

/** How many there are of something, and how many there may be. */
function counted(track, title, label) {
  if (!track) {
    return null;
  }
  const { count, limit } = track.series;
  const top = peak(count);
  const least = peak(limit);
  // a limit far away would press the count flat: it is said instead
  const drawn = least > 0 && least <= 8 * top;
  const series = [{ role: "1", label, shape: "line", fill: true, values: count }];
  if (drawn) {
    series.push({ role: "limit", label: "limit", shape: "dashed", values: limit });
  }
  const note = !drawn && least > 0 ? "limit " + least.toLocaleString("en-US") : "";
  return Object.assign({}, track, { title, note, kind: "lines", series });
}

function opened(host) {
  if (!host.opened) {
    return null;
  }
  const series = [{ role: "1", label: "SYNs sent", values: host.opened.series.syns }];
  const note = "per " + span(host.opened.stepS);
  return Object.assign({}, host.opened, { title: "Outgoing SYNs", note, kind: "stack", series });
}

function ports(to) {
  const { used, live, capacity } = to.use.series;
  const series = [
    { role: "1", label: "in use", shape: "line", fill: true, values: used },
    { role: "3", label: "of these live", shape: "line", values: live },
  ];
  const drawn = peak(capacity) > 0 && peak(capacity) <= 8 * peak(used);
  if (drawn) {
    series.push({ role: "limit", label: "capacity", shape: "dashed", values: capacity });
  }
  if (to.forecast) {
    series.push({
      role: "forecast", label: "forecast when the alert opened", shape: "dashed",
      xs: [to.forecast.fromS, to.forecast.toS], values: [to.forecast.used, to.capacity],
    });
  }
  const note = drawn || !peak(capacity) ? "" : "of " + peak(capacity).toLocaleString("en-US");
  return Object.assign({}, to.use, {
    title: "Ports to " + to.remote + " port " + to.port, note, kind: "lines", series,
  });
}

function peak(values) {
  return (values || []).reduce((top, value) => Math.max(top, value || 0), 0);
}

function span(seconds) {
  return seconds === 1
    ? "second"
    : seconds % 3600 === 0
      ? seconds / 3600 + " h"
      : seconds % 60 === 0
        ? seconds / 60 + " min"
        : seconds + " s";
}
