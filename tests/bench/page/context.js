// What all that is timed starts from: the generated files, and what is in them as plain values.
export const FIELDS = [
  'name',
  'org',
  'title',
  'email',
  'phone',
  'country',
  'city',
  'owner',
  'created',
  'notes',
];
const NUMBERS = new Set([
  'id',
  'contact',
  'reached',
  'value',
  'rate_eur',
  'capex',
  'opex',
  'years',
  'discount',
]);

const bytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());

/** The cells of a comma-separated file. */
export function cells(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') {
        cell += c;
        at++;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\n') {
      row.push(cell);
      rows.push(row);
      row = [];
      cell = '';
    } else if (c !== '\r') cell += c;
  }
  return rows;
}

const table = async (address) => cells(new TextDecoder().decode(await bytes(address)));

/** Everything about `n` rows. */
export async function context(n) {
  const [csv, xlsx] = await Promise.all([
    bytes(`/data/contacts-${n}.csv`),
    bytes(`/data/contacts-${n}.xlsx`),
  ]);
  const rows = cells(new TextDecoder().decode(csv)).slice(1);
  const truth = (await table(`/data/truth-${n}.csv`)).slice(1);
  const e164 = truth.map((row) => row[2]);
  const recs = rows.map((row, id) =>
    Object.assign({ id }, Object.fromEntries(FIELDS.map((field, at) => [field, row[at]])), {
      e164: e164[id],
    }),
  );
  const [heads, ...deals] = await table(`/data/deals-${n}.csv`);
  return {
    n,
    csv,
    xlsx,
    rows,
    recs,
    e164,
    ent: truth.map((row) => +row[1]),
    queries: await (await fetch(`/data/queries-${n}.json`)).json(),
    texts: recs.map((r) =>
      `${r.name} ${r.org} ${r.email.trim()} ${r.e164.slice(1)} ${r.e164.slice(-7)}`.toLowerCase(),
    ),
    deals: deals.map((row) =>
      Object.fromEntries(heads.map((head, at) => [head, NUMBERS.has(head) ? +row[at] : row[at]])),
    ),
  };
}

/** The value below which a part of all is. */
export const part = (values, share) => {
  const all = [...values].sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))];
};
export const now = () => performance.now();
/** Milliseconds, and what came of it. */
export const timed = async (act) => {
  const begun = now();
  const made = await act();
  return [now() - begun, made];
};

/** Whether a list of rows has the one that was meant, or one that is as good an answer. */
export function isFound(ctx, query, ids) {
  const meant = ctx.rows[query.row];
  const key = (name) => name.toLowerCase().split(' ').sort().join(' ');
  return ids.some((id) => {
    if (id === query.row) return true;
    const row = ctx.rows[id];
    if (!row) return false;
    switch (query.kind) {
      case 'last':
        return row[0].toLowerCase().includes(query.q);
      case 'company':
        return row[1] === meant[1];
      case 'email':
        return row[3].trim().toLowerCase().startsWith(query.q);
      case 'phone':
        return ctx.e164[id].endsWith(query.q);
      case 'last first3':
        return query.q.split(' ').every((word) => row[0].toLowerCase().includes(word));
      default:
        return key(row[0]) === key(meant[0]);
    }
  });
}

/** Types each query one key at a time; how long each key took, and how many were found. */
export async function keystrokes(ctx, find) {
  const keys = [];
  let found = 0;
  const missed = [];
  for (const query of ctx.queries) {
    let ids = [];
    for (let end = 1; end <= query.q.length; end++) {
      if (query.q[end - 1] === ' ') continue;
      const begun = now();
      ids = await find(query.q.slice(0, end));
      keys.push(now() - begun);
    }
    if (isFound(ctx, query, [...ids])) found++;
    else missed.push(query.kind);
  }
  return {
    metrics: { p50: part(keys, 0.5), p95: part(keys, 0.95), max: Math.max(...keys) },
    extra: { keys: keys.length, found: +(found / ctx.queries.length).toFixed(3), missed: missed.join(', ') },
  };
}

export const painted = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }),
  );

/** How many of the numbers that can be told were told, and how many were told wrongly. */
export function judged(ctx, numbers) {
  let all = 0;
  let exact = 0;
  let wrong = 0;
  numbers.forEach((told, row) => {
    if (!ctx.rows[row][4]) return;
    all++;
    if (told === ctx.e164[row]) exact++;
    else if (told) wrong++;
  });
  return { phones: all, exact: +(exact / all).toFixed(4), wrong: +(wrong / all).toFixed(4) };
}

/** How well groups of rows agree with who they are: pairs found rightly, of all found and of all there are. */
export function pairs(ctx, group) {
  const two = (count) => (count * (count - 1)) / 2;
  const count = (keys) => {
    const of = new Map();
    for (const key of keys) of.set(key, (of.get(key) ?? 0) + 1);
    return [...of.values()].reduce((sum, one) => sum + two(one), 0);
  };
  const right = count(ctx.ent.map((who, row) => `${who}/${group[row]}`));
  const found = count(group);
  const there = count(ctx.ent);
  return { precision: +(right / found).toFixed(4), recall: +(right / there).toFixed(4) };
}

export const STAGES = ['New', 'Qualified', 'Proposal', 'Negotiation', 'Contract', 'Won', 'Lost'];
const dayOf = (text) => Date.parse(text) / 864e5;
/** The day of which figures are: all that happened is known by then. */
export const AS_OF = '2026-12-31';
export const asOf = () => dayOf(AS_OF);
/** When a deal came into each stage, and how it ended: 0 is open, 1 won, 2 lost. */
export function dealHistory(deal) {
  const created = dayOf(deal.created);
  const closed = deal.closed ? dayOf(deal.closed) : 0;
  const far = Math.min(deal.reached, 4);
  // It went on once a week, or so much sooner that it was there before it was closed.
  const step = closed ? Math.min(7, Math.floor((closed - created) / (far + 1))) : 7;
  return {
    created,
    closed,
    days: Array.from({ length: far + 1 }, (_, at) => created + at * step),
    state: ['Won', 'Lost'].indexOf(deal.stage) + 1,
  };
}
