// Our own code, for whoever times it: `register(add, ctx)` adds cases as
// add(dim, op, peer, { setup?(ctx), run(ctx, state), teardown?(ctx, state) }).
// `run` gives { ms } or { metrics }, and `extra`. The WebAssembly beside this file is tests/bench.
import init, { Desk, Figures, File, read_file } from './cartera_bench.js';
import { register as registerSync } from './ours-sync.js';
import { AS_OF, FIELDS as COLUMNS, judged, keystrokes, now, pairs } from './context.js';

const FIELDS = [...COLUMNS, 'e164'];
const DEAL = ['contact', 'title', 'owner', 'stage', 'value', 'currency', 'created', 'closed'];
let wasm;
export const ready = async () => {
  wasm ??= await init();
  return wasm;
};
export const wasmBytes = () => wasm?.memory.buffer.byteLength ?? 0;

const text = (list, fields) => list.map((one) => fields.map((field) => one[field]).join('\0')).join('\0');
export const remove = (name) =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
const desk = async (ctx, withDeals) => {
  await ready();
  return new Desk(text(ctx.recs, FIELDS), withDeals ? text(ctx.deals, DEAL) : '');
};
/** Rows for the import. */
const rows = async (ctx) => {
  await ready();
  return new File(text(ctx.recs, FIELDS));
};
const timed = async (act) => {
  const begun = now();
  await act();
  return now() - begun;
};

/** A device with everything on its disk. */
async function filled(ctx, name, withDeals) {
  await remove(name);
  const made = await desk(ctx, withDeals);
  await made.open(name);
  made.encode();
  await made.write_pages();
  made.forget();
  return made;
}
const end = (name) => async (_, state) => {
  state.close();
  state.free();
  await remove(name);
};
/** One with everything in memory alone. */
async function inMemory(ctx, withDeals) {
  const made = await desk(ctx, withDeals);
  made.encode();
  made.take_in();
  return made;
}
const free = (_, state) => state.free();

// What a list of deals is asked for: open, above 10,000 EUR; then by amount and name.
const OPEN =
  '{"filter":{"all":[{"field":903,"op":"is","value":"open"},{"field":4,"op":"greater","value":"10000.00 EUR"}]}}';
const SORTED = '{"sort":[{"field":4,"descending":true},{"field":1}]}';
const DEALS = 7;

export function register(add) {
  registerImport(add);
  registerReports(add);
  registerSync(add, (recs) => text(recs, FIELDS), ready);
  const writes = (peer, prepare, write) =>
    add('idb', 'write', peer, {
      setup: (ctx) => desk(ctx),
      teardown: free,
      run: async (ctx, state) => {
        await remove('ours-write');
        state.close();
        await state.open('ours-write');
        prepare(state);
        const ms = await timed(() => write(state));
        state.forget();
        state.close();
        await remove('ours-write');
        return { ms, extra: { recs: ctx.n } };
      },
    });
  writes(
    'cartera: import, strict, with journal and list',
    () => {},
    (state) => state.write_import(),
  );
  writes(
    'cartera: download, encoding included',
    () => {},
    async (state) => {
      state.encode();
      await state.write_pages();
    },
  );
  writes(
    'cartera: download',
    (state) => state.encode(),
    (state) => state.write_pages(),
  );
  add('idb', 'read-all', 'cartera: all in lists', {
    setup: (ctx) => filled(ctx, 'ours-read'),
    teardown: end('ours-read'),
    run: async (ctx, state) => {
      let people;
      const ms = await timed(async () => {
        people = await state.load();
      });
      if (people !== ctx.n) throw new Error(`read ${people}`);
      return { ms };
    },
  });
  add('idb', 'edit-one x50', 'cartera: strict, with journal', {
    setup: (ctx) => filled(ctx, 'ours-edit'),
    teardown: end('ours-edit'),
    run: async (ctx, state) => ({
      ms:
        (await timed(async () => {
          for (let i = 0; i < 50; i++) await state.edit((i * 7919) % ctx.n, `n${i}`);
        })) / 50,
    }),
  });
  add('search', 'index.build', 'cartera', {
    setup: (ctx) => inMemory(ctx),
    teardown: free,
    run: async (_, state) => {
      state.encode();
      state.take_in();
      state.forget();
      return { ms: await timed(() => state.settle_words()) };
    },
  });
  add('search', 'keystroke', 'cartera', {
    setup: async (ctx) => {
      const state = await inMemory(ctx);
      state.people('');
      state.settle_words();
      return state;
    },
    teardown: free,
    run: (ctx, state) =>
      keystrokes(ctx, (typed) => {
        state.people(typed);
        return state.first(20);
      }),
  });
  add('list', 'people by name', 'cartera', {
    setup: (ctx) => inMemory(ctx),
    teardown: free,
    run: async (_, state) => {
      state.encode();
      state.take_in();
      state.forget();
      return {
        metrics: { first: await timed(() => state.people('')), again: await timed(() => state.people('')) },
      };
    },
  });
  add('list', 'deals filtered', 'cartera', {
    setup: async (ctx) => {
      const state = await inMemory(ctx, true);
      state.list(DEALS, OPEN);
      return state;
    },
    teardown: free,
    run: async (_, state) => {
      let found;
      const ms = await timed(() => {
        found = state.list(DEALS, OPEN);
      });
      return { ms, extra: { found } };
    },
  });
  add('list', 'deals sorted', 'cartera', {
    setup: (ctx) => inMemory(ctx, true),
    teardown: free,
    run: async (_, state) => {
      state.encode();
      state.take_in();
      state.forget();
      return {
        metrics: {
          first: await timed(() => state.list(DEALS, SORTED)),
          again: await timed(() => state.list(DEALS, SORTED)),
        },
      };
    },
  });
}

function registerImport(add) {
  const reads = (op, name, bytes) =>
    add('import', op, 'cartera', {
      setup: ready,
      run: async (ctx) => {
        let count;
        const ms = await timed(() => {
          count = read_file(name, bytes(ctx));
        });
        if (count !== ctx.n) throw new Error(`read ${count}`);
        return { ms };
      },
    });
  reads('csv.parse', 'a.csv', (ctx) => ctx.csv);
  reads('xlsx.parse', 'a.xlsx', (ctx) => ctx.xlsx);
  // With the phones as the file has them, country by country.
  add('import', 'phone.normalise', 'cartera', {
    setup: rows,
    teardown: free,
    run: async (ctx, state) => {
      let numbers;
      const ms = await timed(() => {
        numbers = state.phones().split('\n');
      });
      numbers.pop();
      return { ms, extra: judged(ctx, numbers) };
    },
  });
  add('import', 'dedupe', 'cartera', {
    setup: rows,
    teardown: free,
    run: async (ctx, state) => {
      let groups;
      const ms = await timed(() => {
        groups = state.duplicates();
      });
      return { ms, extra: pairs(ctx, [...groups]) };
    },
  });
  const saved = (kind, bytes) =>
    add('import', `file to saved records: ${kind}`, 'cartera', {
      setup: async () => {
        await ready();
        return new File('');
      },
      teardown: free,
      run: async (ctx, state) => {
        await remove('ours-import');
        const ms = await timed(() => state.import('ours-import', `a.${kind}`, bytes(ctx)));
        const [read, created, updated, skipped, failed, people] = state.report();
        await remove('ours-import');
        return { ms, extra: { read, created, updated, skipped, failed, people } };
      },
    });
  saved('csv', (ctx) => ctx.csv);
  saved('xlsx', (ctx) => ctx.xlsx);
}

function registerReports(add) {
  const setup = async (ctx) => {
    await ready();
    const cells = ctx.deals.map((deal) =>
      [
        deal.owner,
        Math.min(deal.reached, 4),
        deal.value,
        deal.currency,
        deal.created,
        deal.closed,
        deal.stage,
      ].join('\0'),
    );
    return new Figures(cells.join('\0'), AS_OF);
  };
  for (const [op, wanted] of [
    ['all deals', () => undefined],
    ['filter changed', (ctx) => ctx.deals[0].owner],
  ]) {
    add('report', op, 'cartera', {
      setup,
      teardown: free,
      run: async (ctx, state) => {
        let said;
        const ms = await timed(() => {
          said = state.some(wanted(ctx));
        });
        return { ms, extra: { said } };
      },
    });
    add('report', op, 'cartera: every figure there is', {
      setup,
      teardown: free,
      run: async (ctx, state) => {
        let counted;
        const ms = await timed(() => {
          counted = state.all(wanted(ctx));
        });
        return { ms, extra: { counted } };
      },
    });
  }
}

/** The start of a new browser: from the disk to a list that is shown and searched. */
export const cold = {
  fill: async (ctx) => {
    const made = await filled(ctx, 'ours-cold', true);
    const sizes = [...made.sizes()];
    made.close();
    made.free();
    return sizes;
  },
  load: ready,
  async start(show) {
    const made = new Desk('', '');
    await made.open('ours-cold');
    await made.load();
    made.people('');
    await show(
      made
        .shown(0, 40)
        .split('\n')
        .map((line) => line.split('\t')),
    );
    const listed = now();
    made.settle_words();
    if (made.people('lar') === 0) throw new Error('nothing is found');
    globalThis.kept = made;
    return listed;
  },
};
