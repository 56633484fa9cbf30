// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
//
// What the API says of a host's last five minutes, as the lanes that web/plots/lanes.js draws.
const NOT_ACCEPTED = ["dropped", "timewaitAcks", "timewaitSilent", "unknown"];
const COUNTERS = [
  ["pawsPassive", "PAWSPassive", "dropped", "TcpExt.PAWSPassive"],
  ["pawsEstab", "PAWSEstab", "5", "TcpExt.PAWSEstab"],
  ["timeWaitOverflow", "TCPTimeWaitOverflow", "4", "TcpExt.TCPTimeWaitOverflow"],
  ["listenDrops", "ListenDrops", "3", ""],
  ["synQueueDrops", "TCPReqQFullDrop", "6", ""],
  ["pawsTimewait", "PAWSTimewait", "1", ""],
];
const HORIZON_S = 300;
const STEPS = 24;

/** The view of drawLanes; null while there is nothing to draw. */
export function hostView(host, timeWait) {
  const stepS = host.series.bucketMs / 1000;
  const times = host.series.buckets.map((bucket) => bucket.fromMs / 1000);
  const begin = (ms) => Math.floor(ms / 1000 / stepS) * stepS;
  times.push(...timeWait.samples.map((sample) => begin(sample.timeMs)));
  if (times.length === 0) {
    return null;
  }
  const fromS = Math.min(...times);
  const untilS = Math.max(...times) + stepS;
  const aheadS = ahead(timeWait, stepS);
  const row = rows(host.series.buckets, fromS, untilS, stepS);
  const lanes = [verdicts(row, fromS, stepS), counters(host, row, fromS, stepS)];
  lanes.push(inTimeWait(timeWait, aheadS));
  return { fromS, toS: untilS + aheadS, lanes: lanes.filter((lane) => lane !== null) };
}

/** The counts of that name, bucket by bucket; a bucket without any is 0. */
function rows(buckets, fromS, untilS, stepS) {
  const n = Math.round((untilS - fromS) / stepS);
  return (name) => {
    const values = new Array(n).fill(0);
    buckets.forEach((bucket) => {
      values[Math.round((bucket.fromMs / 1000 - fromS) / stepS)] = bucket.counts[name] || 0;
    });
    return values;
  };
}

function verdicts(row, fromS, stepS) {
  const dropped = row("dropped");
  const bare = row("droppedWithoutOption");
  const repeated = row("repeatedSyns");
  const not = NOT_ACCEPTED.map(row);
  const accepted = row("firstSyns").map((first, i) =>
    Math.max(0, first + repeated[i] - not.reduce((sum, values) => sum + values[i], 0)),
  );
  const all = [
    ["older_timestamp", "dropped, timestamp older than remembered",
      dropped.map((n, i) => n - bare[i])],
    ["no_timestamp", "dropped, no timestamp", bare],
    ["refused", "refused by an old TIME_WAIT", row("timewaitAcks")],
    ["refused_silently", "refused silently", row("timewaitSilent")],
    ["unknown", "not known", row("unknown")],
    ["accepted", "accepted", accepted],
  ];
  const series = all.filter(([, , values]) => values.some((n) => n > 0))
    .map(([role, label, values]) => ({ role, label, values }));
  const note = "per " + stepS + " s";
  return series.length === 0
    ? null
    : { title: "Incoming SYNs by verdict", note, kind: "stack", fromS, stepS, series };
}

function counters(host, row, fromS, stepS) {
  const series = COUNTERS.map(([name, label, role, always]) => ({
    role, label, shape: role === "dropped" ? "line" : "dashed", counter: always,
    values: row(name).map((n) => n / stepS),
  })).filter(({ counter, values }) =>
    (counter && host.counters[counter] !== undefined) || values.some((n) => n > 0),
  );
  return series.length === 0
    ? null
    : { title: "Kernel counters", note: "rise per second", kind: "lines", fromS, stepS, series };
}

/** How far the forecast reaches beyond what is known, in whole steps. */
function ahead({ forecast, now, limit }, stepS) {
  if (!forecast || !(limit > now) || !(forecast.inS > 0)) {
    return 0;
  }
  const wanted = Math.min(HORIZON_S, 1.2 * (forecast.latestS || forecast.inS));
  return Math.max(stepS, Math.ceil(wanted / stepS) * stepS);
}

function inTimeWait(timeWait, aheadS) {
  const { samples, limit, forecast, now, asOfMs } = timeWait;
  if (samples.length === 0) {
    return null;
  }
  const xs = samples.map((sample) => sample.timeMs / 1000);
  const values = samples.map((sample) => sample.count);
  const lane = {
    title: "Sockets in TIME_WAIT", kind: "lines", stepS: 1, note: "",
    series: [{ role: "1", label: "in TIME_WAIT", shape: "line", fill: true, xs, values }],
  };
  const near = limit > 0 && (limit <= 8 * Math.max(...values) || aheadS > 0);
  if (near) {
    const last = aheadS > 0 ? asOfMs / 1000 + aheadS : xs.at(-1);
    lane.series.push({
      role: "limit", label: "limit", shape: "dashed", xs: [xs[0], last], values: [limit, limit],
    });
  } else if (limit > 0) {
    lane.note = "limit " + limit.toLocaleString("en-US") + ", far above";
  }
  if (aheadS > 0) {
    band(lane, { forecast, now, limit, atS: asOfMs / 1000, aheadS });
  }
  return lane;
}

/** The likeliest course, and between the earliest and the latest a band. */
function band(lane, { forecast, now, limit, atS, aheadS }) {
  const xs = Array.from({ length: STEPS + 1 }, (_, i) => atS + (i * aheadS) / STEPS);
  xs.unshift(lane.series[0].xs.at(-1));
  const at = (x, inS) => now + ((limit - now) * (x - atS)) / Math.max(inS, 1e-3);
  const course = (inS) =>
    xs.map((x) => (inS === null ? now : Math.max(now, Math.min(limit, at(x, inS)))));
  const look = { role: "forecast", shape: "dashed", xs };
  const add = (label, inS, more) =>
    lane.series.push({ ...look, label, values: course(inS), ...more }) - 1;
  add("forecast", forecast.inS);
  const upper = add("earliest", forecast.earliestS, { unnamed: true });
  const lower = add("latest", forecast.latestS, { unnamed: true });
  lane.bands = [{ upper, lower, role: "forecast" }];
}
