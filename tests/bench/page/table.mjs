// From what the pages told to medians, ratios and exponents, and to a table that people read.

const median = (values) => {
  const all = [...values].sort((a, b) => a - b);
  const middle = all.length >> 1;
  return all.length % 2 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
};
const short = (value) => +value.toPrecision(4);

// How far we may be from a peer: a part of its figure, or so many of the unit. From the goals of the project.
const GOALS = [
  ['idb', 'write', 'cartera: download', { 'dexie.bulkPut': 0.06, 'LIMIT packed pages': 2 }],
  ['idb', 'write', 'cartera: download, encoding included', {}],
  ['idb', 'write', 'cartera: import, strict, with journal and list', { 'dexie.bulkPut': 0.2 }],
  ['idb', 'read-all', 'cartera: all in lists', { 'dexie.toArray': 0.35 }],
  ['idb', 'edit-one x50', 'cartera: strict, with journal', { 'LIMIT append, strict': 1.2 }],
  ['search', 'index.build', 'cartera', { minisearch: 0.5 }],
  ['search', 'keystroke.p50', 'cartera', {}],
  ['search', 'keystroke.p95', 'cartera', { ms: 5 }],
  ['search', 'keystroke.max', 'cartera', { ms: 16 }],
  ['list', 'people by name.first', 'cartera', { ms: 150 }],
  ['list', 'deals filtered', 'cartera', { ms: 20 }],
  ['list', 'deals sorted.first', 'cartera', { ms: 150 }],
  [
    'start',
    'to a searched list',
    'cartera',
    { 'dexie + minisearch + table': 0.2, 'LIMIT packed pages + one text': 1.3 },
  ],
  ['memory', 'held and searchable', 'cartera', { 'dexie + minisearch + table': 0.4 }],
  ['import', 'csv.parse', 'cartera', { papaparse: 0.7 }],
  ['import', 'xlsx.parse', 'cartera', { sheetjs: 0.5 }],
  ['import', 'phone.normalise', 'cartera', { 'libphonenumber-js': 0.5 }],
  ['import', 'dedupe', 'cartera', { 'fuzzy union of keys': 3 }],
  [
    'import',
    'file to saved records: csv',
    'cartera',
    { 'papaparse + libphonenumber-js + keys + dexie': 0.2 },
  ],
  ['import', 'file to saved records: xlsx', 'cartera', { 'sheetjs + libphonenumber-js + keys + dexie': 0.2 }],
  ['report', 'all deals', 'cartera', { 'LIMIT typed columns': 1.5 }],
  ['report', 'filter changed', 'cartera', { 'LIMIT typed columns': 1.5 }],
  ['report', 'filter changed', 'cartera: every figure there is', { ms: 100 }],
  ...[
    ['contacts sent.each', { µs: 200 }],
    ['two devices.download ms', { 'yjs + y-websocket': 0.4, ms: 5000 }],
    ['two devices.download MB', { 'yjs + y-websocket': 0.4 }],
    ['two devices.edit p95', { ms: 300 }],
    ['two devices.edit bytes up', { B: 150 }],
  ].map(([op, wanted]) => ['sync', op, 'cartera, on the disk of both', wanted]),
  ['sync', 'operation of 12 fields.bytes', 'cartera', { B: 400 }],
];

/** One row for each case and size. */
export function figures(told) {
  const rows = [];
  for (const one of told) {
    const known = rows.find((row) => ['dim', 'op', 'peer', 'n'].every((key) => row[key] === one[key]));
    if (known && one.runs) known.runs.push(...one.runs);
    else rows.push({ ...one, runs: [...(one.runs ?? [])] });
  }
  for (const row of rows) {
    if (row.runs.length === 0) {
      delete row.runs;
      continue;
    }
    row.median = short(median(row.runs));
    row.runs = row.runs.map(short);
    const smaller = rows.find(
      (other) =>
        other.median &&
        other.n * 10 === row.n &&
        ['dim', 'op', 'peer'].every((key) => other[key] === row[key]),
    );
    if (smaller) row.exponent = +Math.log10(row.median / smaller.median).toFixed(2);
  }
  for (const row of rows) {
    if (row.owner !== 'ours' || !row.median) continue;
    row.ratios = Object.fromEntries(
      rows
        .filter(
          (other) =>
            other !== row &&
            other.owner === 'peer' &&
            other.median &&
            ['dim', 'op', 'n'].every((key) => other[key] === row[key]),
        )
        .map((other) => [other.peer, +(row.median / other.median).toPrecision(3)]),
    );
    row.goals = GOALS.filter(([dim, op, peer]) => dim === row.dim && op === row.op && peer === row.peer)
      .flatMap(([, , , wanted]) => Object.entries(wanted))
      .map(([peer, most]) =>
        peer === row.unit
          ? { most, of: row.unit, is_met: row.median <= most }
          : { most, of: peer, is_met: row.ratios[peer] === undefined ? null : row.ratios[peer] <= most },
      );
  }
  return rows;
}

/** The table as lines of text. */
export function printed(report) {
  const lines = [['what', 'who', ...report.sizes.map(String), 'unit', 'grows', 'of the peers', 'goal']];
  const seen = new Set();
  for (const row of report.rows) {
    const key = [row.dim, row.op, row.peer].join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    const of = report.sizes.map((n) =>
      report.rows.find((other) => other.n === n && [other.dim, other.op, other.peer].join('|') === key),
    );
    const last = of.findLast((one) => one?.median) ?? row;
    const ratios = Object.entries(last.ratios ?? {})
      .map(([peer, ratio]) => `${ratio} × ${peer}`)
      .join('; ');
    const goals = (last.goals ?? [])
      .map(
        (goal) =>
          `${goal.is_met === null ? '?' : goal.is_met ? 'met' : 'MISSED'}: ${goal.most} ${goal.of === last.unit ? goal.of : `× ${goal.of}`}`,
      )
      .join('; ');
    lines.push([
      `${row.dim} ${row.op}`,
      row.peer,
      ...of.map((one, at) => {
        if (one?.error) return 'failed';
        // What was not measured with so many rows stands in the first place.
        const shown = one ?? (at === 0 && !of.some(Boolean) ? row : {});
        return shown.median === undefined ? '' : String(shown.median);
      }),
      last.unit ?? '',
      last.exponent === undefined ? '' : String(last.exponent),
      ratios,
      goals,
    ]);
  }
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const errors = report.rows
    .filter((row) => row.error)
    .map((row) => `failed: ${row.dim} ${row.op}, ${row.peer}, ${row.n}: ${row.error}`);
  const text = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
  return [
    `${report.part} in ${report.engine}, ${report.date}: medians of ${report.rounds} rounds`,
    ...text,
    ...errors,
  ].join('\n');
}
