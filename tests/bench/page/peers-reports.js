// The same figures of the same deals: by hand over typed columns, by hand over objects, and by arquero.
import { STAGES, asOf, dealHistory, timed } from './context.js';
import * as aq from 'arquero';

const PROBABLE = [0.05, 0.15, 0.35, 0.55, 0.8];
const answer = (open, worth, reached) => `${open} ${worth.toFixed(2)} ${[...reached].slice(0, 5).join(' ')}`;

/** Columns of numbers: what a program written for this report alone would hold. */
function columns(ctx) {
  const histories = ctx.deals.map(dealHistory);
  const owners = [...new Set(ctx.deals.map((deal) => deal.owner))];
  return {
    n: ctx.n,
    owners,
    owner: Uint8Array.from(ctx.deals, (deal) => owners.indexOf(deal.owner)),
    state: Uint8Array.from(histories, (history) => history.state),
    created: Int32Array.from(histories, (history) => history.created),
    closed: Int32Array.from(histories, (history) => history.closed),
    reached: Uint8Array.from(histories, (history) => history.days.length - 1),
    worth: Float64Array.from(ctx.deals, (deal) => deal.value * deal.rate_eur),
    // No deal of the files has a day on which it should close: what is left is to ask.
    expected: new Int32Array(ctx.n),
    days: Int32Array.from(
      histories.flatMap((history) => [...history.days, ...Array(5 - history.days.length).fill(0)]),
    ),
  };
}

function typed(c, wanted) {
  const owner = wanted === undefined ? -1 : c.owners.indexOf(wanted);
  const today = asOf();
  let open = 0;
  let worth = 0;
  let weighted = 0;
  let won = 0;
  let lost = 0;
  let cycle = 0;
  const reached = new Uint32Array(5);
  const spent = new Float64Array(5);
  const visits = new Uint32Array(5);
  const board = new Float64Array(c.owners.length);
  const counts = new Uint32Array(c.owners.length);
  for (let at = 0; at < c.n; at++) {
    if (owner >= 0 && c.owner[at] !== owner) continue;
    const far = c.reached[at];
    const state = c.state[at];
    const end = c.closed[at];
    const base = at * 5;
    for (let stage = 0; stage <= far; stage++) {
      reached[stage]++;
      const left = stage < far ? c.days[base + stage + 1] : state ? end : today;
      spent[stage] += left - c.days[base + stage];
      visits[stage]++;
    }
    if (state === 0) {
      open++;
      worth += c.worth[at];
      weighted += c.worth[at] * PROBABLE[far];
    } else if (state === 1) {
      won++;
      cycle += end - c.created[at];
      board[c.owner[at]] += c.worth[at];
      counts[c.owner[at]]++;
    } else lost++;
  }
  globalThis.kept = [weighted, won / (won + lost), cycle / won, spent, visits, board, counts];
  return answer(open, worth, reached);
}

/** Days counted by their length, for mean and median. */
const tally = () => ({ counts: new Uint32Array(4096), n: 0, sum: 0 });
const put = (all, days) => {
  all.counts[days]++;
  all.n++;
  all.sum += days;
};
function spread({ counts, n, sum }) {
  const nth = (place) => {
    let days = -1;
    for (let passed = 0; passed <= place; ) passed += counts[++days];
    return days;
  };
  return n ? [sum / n, (nth((n - 1) >> 1) + nth(n >> 1)) / 2, n] : [];
}
/** A sum of money with the deals in it. */
const sum = () => ({ rows: new Uint32Array(64), count: 0, worth: 0, weighted: 0 });
const add = (to, row, worth, weighted) => {
  if (to.count === to.rows.length) {
    const wider = new Uint32Array(2 * to.count);
    wider.set(to.rows);
    to.rows = wider;
  }
  to.rows[to.count++] = row;
  to.worth += worth;
  to.weighted += weighted;
};

/** The same loop with all that our figures carry: the deals behind each of them, medians, visits
 * beside deals, finished stays only, won and lost by value, months, what is overdue and undated.
 * Sums are of doubles, where ours are exact. */
function proven(c, wanted) {
  const only = wanted === undefined ? -1 : c.owners.indexOf(wanted);
  const today = asOf();
  const [open, won, lost, overdue, undated] = [0, 0, 0, 0, 0].map(sum);
  const months = new Map();
  const cycles = tally();
  const stages = STAGES.slice(0, 5).map(() => ({ deals: tally(), visits: tally(), left: sum() }));
  const furthest = Array.from({ length: 6 }, sum);
  const board = c.owners.map(() => ({ open: sum(), won: sum(), lost: sum(), cycle: 0 }));
  for (let at = 0; at < c.n; at++) {
    if (only >= 0 && c.owner[at] !== only) continue;
    const far = c.reached[at];
    const state = c.state[at];
    const base = at * 5;
    const own = board[c.owner[at]];
    const worth = c.worth[at];
    const finished = state ? far + 1 : far;
    for (let stage = 0; stage < finished; stage++) {
      const left = stage < far ? c.days[base + stage + 1] : c.closed[at];
      const { deals, visits, left: rows } = stages[stage];
      put(deals, left - c.days[base + stage]);
      put(visits, left - c.days[base + stage]);
      add(rows, at, 0, 0);
    }
    add(furthest[state === 1 ? 5 : far], at, 0, 0);
    if (state === 0) {
      const weighted = worth * PROBABLE[far];
      add(open, at, worth, weighted);
      add(own.open, at, worth, weighted);
      const expected = c.expected[at];
      if (!expected) add(undated, at, worth, weighted);
      else if (expected < today) add(overdue, at, worth, weighted);
      else {
        const month = new Date(expected * 864e5).toISOString().slice(0, 7);
        if (!months.has(month)) months.set(month, sum());
        add(months.get(month), at, worth, weighted);
      }
    } else if (state === 1) {
      const cycle = c.closed[at] - c.created[at];
      put(cycles, cycle);
      own.cycle += cycle;
      add(won, at, worth, 0);
      add(own.won, at, worth, 0);
    } else {
      add(lost, at, worth, 0);
      add(own.lost, at, worth, 0);
    }
  }
  // Whoever got further was there, too.
  const count = (step) => furthest.slice(step).reduce((all, one) => all + one.count, 0);
  const reached = furthest.map((_, step) => {
    const rows = new Uint32Array(count(step));
    let end = 0;
    for (const one of furthest.slice(step)) {
      rows.set(one.rows.subarray(0, one.count), end);
      end += one.count;
    }
    return rows;
  });
  globalThis.kept = [
    [won.count / (won.count + lost.count), won.worth / (won.worth + lost.worth)],
    [months, overdue, undated, reached, board],
    spread(cycles),
    stages.map(({ deals, visits, left }) => [spread(deals), spread(visits), left]),
  ];
  return answer(
    open.count,
    open.worth,
    reached.map((rows) => rows.length),
  );
}

function idiomatic(ctx, histories, wanted) {
  const all = histories.filter((one) => wanted === undefined || one.deal.owner === wanted);
  const worth = (one) => one.deal.value * one.deal.rate_eur;
  const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
  const open = all.filter((one) => one.state === 0);
  const won = all.filter((one) => one.state === 1);
  const lost = all.filter((one) => one.state === 2);
  const reached = STAGES.slice(0, 5).map((_, stage) => all.filter((one) => one.days.length > stage).length);
  const spent = STAGES.slice(0, 5).map((_, stage) => {
    const there = all.filter((one) => one.days.length > stage);
    return (
      sum(there, (one) => (one.days[stage + 1] ?? (one.state ? one.closed : asOf())) - one.days[stage]) /
      there.length
    );
  });
  const board = Object.entries(Object.groupBy(won, (one) => one.deal.owner)).map(([owner, list]) => [
    owner,
    list.length,
    sum(list, worth),
  ]);
  globalThis.kept = [
    sum(open, (one) => worth(one) * PROBABLE[one.days.length - 1]),
    won.length / (won.length + lost.length),
    sum(won, (one) => one.closed - one.created) / won.length,
    spent,
    board,
  ];
  return answer(open.length, sum(open, worth), reached);
}

function frame(ctx) {
  const histories = ctx.deals.map(dealHistory);
  const stay = (stage) =>
    histories.map((one) =>
      one.days.length > stage
        ? (one.days[stage + 1] ?? (one.state ? one.closed : asOf())) - one.days[stage]
        : null,
    );
  return aq.table({
    owner: ctx.deals.map((deal) => deal.owner),
    state: histories.map((one) => one.state),
    reached: histories.map((one) => one.days.length - 1),
    worth: ctx.deals.map((deal) => deal.value * deal.rate_eur),
    weighted: ctx.deals.map(
      (deal, at) => deal.value * deal.rate_eur * (PROBABLE[histories[at].days.length - 1] ?? 0),
    ),
    cycle: histories.map((one) => one.closed - one.created),
    s0: stay(0),
    s1: stay(1),
    s2: stay(2),
    s3: stay(3),
    s4: stay(4),
  });
}

function arquero(all, wanted) {
  const { op } = aq;
  const table =
    wanted === undefined ? all : all.params({ wanted }).filter((deal, $) => deal.owner === $.wanted);
  const states = table
    .groupby('state')
    .rollup({
      count: () => op.count(),
      worth: (deal) => op.sum(deal.worth),
      weighted: (deal) => op.sum(deal.weighted),
      cycle: (deal) => op.mean(deal.cycle),
    })
    .objects();
  const far = table.groupby('reached').count().objects();
  const board = table
    .filter((deal) => deal.state === 1)
    .groupby('owner')
    .rollup({ count: () => op.count(), worth: (deal) => op.sum(deal.worth) })
    .objects();
  const spent = table
    .rollup({
      s0: (deal) => op.mean(deal.s0),
      s1: (deal) => op.mean(deal.s1),
      s2: (deal) => op.mean(deal.s2),
      s3: (deal) => op.mean(deal.s3),
      s4: (deal) => op.mean(deal.s4),
    })
    .objects();
  globalThis.kept = [board, spent, states];
  const open = states.find((one) => one.state === 0) ?? { count: 0, worth: 0 };
  return answer(
    open.count,
    open.worth,
    [0, 1, 2, 3, 4].map((stage) =>
      far.filter((one) => one.reached >= stage).reduce((sum, one) => sum + one.count, 0),
    ),
  );
}

export function register(add) {
  for (const [op, wanted] of [
    ['all deals', () => undefined],
    ['filter changed', (ctx) => ctx.deals[0].owner],
  ]) {
    const figures = (peer, setup, make) =>
      add('report', op, peer, {
        setup,
        run: async (ctx, state) => {
          const [ms, said] = await timed(() => make(ctx, state, wanted(ctx)));
          return { ms, extra: { said } };
        },
      });
    figures('LIMIT typed columns, fewer figures', columns, (_, state, owner) => typed(state, owner));
    figures('LIMIT typed columns', columns, (_, state, owner) => proven(state, owner));
    figures(
      'objects',
      (ctx) => ctx.deals.map((deal) => ({ deal, ...dealHistory(deal) })),
      (ctx, state, owner) => idiomatic(ctx, state, owner),
    );
    figures('arquero', frame, (_, state, owner) => arquero(state, owner));
  }
}
