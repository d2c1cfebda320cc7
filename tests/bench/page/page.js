// The page in which everything is timed. Its address says what: `part`, `n`, `rounds`; or, for the start
// of a new browser, `fill` or `cold` with the name of who starts.
import { context, now, painted } from './context.js';
import * as ours from './bench-adapter.js';

const asked = new URLSearchParams(location.search);
const told = (what, value) => fetch(`/told/${what}`, { method: 'POST', body: JSON.stringify(value) });
const peers = {
  store: () => import('./peers-store.js'),
  import: () => import('./peers-import.js'),
  reports: () => import('./peers-reports.js'),
  sync: () => import('./peers-sync.js'),
};

/** Runs cases that do the same by turns, so that a busy moment of the machine hits all of them. */
async function cases(part, n, rounds) {
  const ctx = await context(n);
  const all = [];
  const add = (owner) => (dim, op, peer, given) => all.push({ owner, dim, op, peer, ...given });
  (await peers[part]()).register(add('peer'), ctx);
  ours.register(add('ours'), ctx);
  const dims = { store: ['idb', 'search', 'list'], import: ['import'], reports: ['report'], sync: ['sync'] }[part];
  const groups = Map.groupBy(
    all.filter((one) => dims.includes(one.dim) && (one.is?.(ctx) ?? true)),
    (one) => `${one.dim}|${one.op}`,
  );
  for (const group of groups.values()) {
    const states = new Map();
    const runs = new Map(group.map((one) => [one, []]));
    const failed = new Map();
    const attempt = async (one, act) => {
      if (failed.has(one)) return;
      try {
        await act();
      } catch (error) {
        failed.set(one, String(error?.message ?? error));
      }
    };
    for (const one of group) await attempt(one, async () => states.set(one, await one.setup?.(ctx)));
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const one of group)
        await attempt(one, async () => {
          globalThis.gc?.();
          const result = await one.run(ctx, states.get(one));
          if (round > 0) runs.get(one).push(result);
        });
    for (const one of group) await attempt(one, () => one.teardown?.(ctx, states.get(one)));
    for (const one of group) {
      const base = { dim: one.dim, op: one.op, peer: one.peer, owner: one.owner, n };
      if (failed.has(one)) {
        await told('row', { ...base, error: failed.get(one) });
        continue;
      }
      const results = runs.get(one);
      const extra = results.at(-1).extra;
      const metrics = results[0].metrics ? Object.keys(results[0].metrics) : [''];
      for (const metric of metrics)
        await told('row', {
          ...base,
          op: metric ? `${one.op}.${metric}` : one.op,
          unit: one.units?.[metric] ?? 'ms',
          runs: results.map((result) => (metric ? result.metrics[metric] : result.ms)),
          extra,
        });
    }
  }
}

const starters = async () => ({ cartera: ours.cold, ...(await peers.store()).cold });

async function show(rows) {
  const list = document.createElement('div');
  for (const row of rows) {
    const line = document.createElement('p');
    line.textContent = row.join(' · ');
    list.append(line);
  }
  document.body.append(list);
  await painted();
}

async function cold(name, n) {
  const starter = (await starters())[name];
  await starter.load?.();
  const begun = now();
  const listed = await starter.start(show);
  const searched = now();
  const base = { dim: 'start', peer: name, owner: name === 'cartera' ? 'ours' : 'peer', n };
  await told('row', { ...base, op: 'to a list', unit: 'ms', runs: [listed - begun] });
  await told('row', { ...base, op: 'to a searched list', unit: 'ms', runs: [searched - begun] });
  globalThis.gc?.();
  if (performance.measureUserAgentSpecificMemory) {
    const memory = await performance.measureUserAgentSpecificMemory();
    await told('row', {
      ...base,
      dim: 'memory',
      op: 'held and searchable',
      unit: 'MB',
      runs: [memory.bytes / 1e6],
      extra: { wasmMB: +(ours.wasmBytes() / 1e6).toFixed(1) },
    });
  }
}

async function run() {
  const n = +asked.get('n');
  if (asked.has('fill')) {
    const ctx = await context(n);
    for (const [name, starter] of Object.entries(await starters()))
      await told('filled', { name, sizes: (await starter.fill(ctx)) ?? null });
  } else if (asked.has('cold')) await cold(asked.get('cold'), n);
  else await cases(asked.get('part'), n, +asked.get('rounds'));
}

run().then(
  () => told('done', {}),
  (error) => told('failed', { error: String(error?.stack ?? error) }),
);
