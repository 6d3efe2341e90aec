// The same limits, rules and icons as `src/plain.rs`, in plain JavaScript: the peer of the engine
// in the browser. It finds the same in the same series, or the benchmark stops.
"use strict";

const COMMON = 0;
const IMPROVEMENT = 1;
const CONCERN = 2;

/** The same series as `src/series.rs` makes. */
function plainSeries(series, periods) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return Array.from({ length: series }, (_, number) => {
    const values = Array.from({ length: periods }, (_, period) => {
      const noise = 60 + 20 * next();
      if (number % 4 === 1 && period >= Math.floor(periods / 2)) return noise + 12;
      if (number % 4 === 2) return noise + 0.5 * period;
      if (number % 4 === 3 && period + 2 >= periods) return noise + 30;
      return noise;
    });
    return { values, target: 40 + 60 * next(), higherIsBetter: number % 2 === 0 };
  });
}

/** Judges every series and returns nine counts of what was found. */
function plainJudge(series) {
  const points = [0, 0, 0];
  const variation = [0, 0, 0];
  const assurance = [0, 0, 0];
  for (const one of series) {
    const { kinds, icon } = plainJudgeOne(one);
    for (const kind of kinds) points[kind] += 1;
    variation[kinds.at(-1)] += 1;
    assurance[icon] += 1;
  }
  return [...points, ...variation, ...assurance].join(" ");
}

function plainJudgeOne({ values, target, higherIsBetter }) {
  const n = values.length;
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const mean = sum(values) / n;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - values[at]));
  const sigma = (2.66 * (sum(ranges) / ranges.length)) / 3;
  const lower = mean - 3 * sigma;
  const upper = mean + 3 * sigma;

  // For each point the directions (0 low, 1 high) that any rule gives it, and those of each rule.
  const found = values.map(() => [false, false]);
  const rules = Array.from({ length: 4 }, () => new Array(n).fill(null));
  const flag = (rule, at, direction) => {
    found[at][direction] = true;
    rules[rule][at] = direction;
  };
  const side = (value) => (value > mean ? 1 : value < mean ? 0 : null);

  values.forEach((value, at) => {
    if (value > upper || value < lower) flag(0, at, value > upper ? 1 : 0);
  });
  for (const direction of [0, 1]) {
    let start = 0;
    for (let at = 1; at <= n; at += 1) {
      const goesOn =
        at < n && (direction === 1 ? values[at] > values[at - 1] : values[at] < values[at - 1]);
      if (goesOn) continue;
      if (at - start >= 7) for (let i = start; i < at; i += 1) flag(1, i, direction);
      start = at;
    }
  }
  for (let start = 0; start + 2 < n; start += 1) {
    for (const direction of [0, 1]) {
      const window = [start, start + 1, start + 2];
      const away = (at) => (direction === 1 ? values[at] - mean : mean - values[at]);
      const far = window.filter((at) => away(at) > 2 * sigma);
      if (far.length >= 2 && window.every((at) => side(values[at]) === direction)) {
        for (const at of far) flag(2, at, direction);
      }
    }
  }
  let start = 0;
  for (let at = 1; at <= n; at += 1) {
    if (at < n && side(values[at]) === side(values[start])) continue;
    const direction = side(values[start]);
    if (direction !== null && at - start >= 7) {
      for (let i = start; i < at; i += 1) flag(3, i, direction);
    }
    start = at;
  }

  const wanted = higherIsBetter ? 1 : 0;
  const kinds = found.map(([low, high], at) => {
    const named = rules.map((rule) => rule[at]).find((direction) => direction !== null);
    if (named === undefined) return COMMON;
    return (low && high) || named === wanted ? IMPROVEMENT : CONCERN;
  });
  const above = target >= upper;
  const below = target <= lower;
  const [pass, fail] = higherIsBetter ? [below, above] : [above, below];
  return { kinds, icon: pass ? 0 : fail ? 2 : 1 };
}
