// What others do with the same rows: the usual libraries, and code written by hand for nothing else.
import { FIELDS, keystrokes, now, painted, timed } from './context.js';
import { Dexie } from 'dexie';
import MiniSearch from 'minisearch';

const ALL = [...FIELDS, 'e164'];
const PAGE = 1000;
const remove = (name) =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
const open = (name, keyPath) =>
  new Promise((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('c', keyPath ? { keyPath } : {});
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
const ended = (transaction) =>
  new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
const write = (db, durability = 'relaxed') => db.transaction('c', 'readwrite', { durability });
const everything = (db) =>
  new Promise((done, fail) => {
    const request = db.transaction('c').objectStore('c').getAll();
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
const dexie = async (name) => {
  const db = new Dexie(name);
  db.version(1).stores({ c: 'id', o: 'id', d: 'id' });
  await db.open();
  return db;
};
const packed = (list, fields = ALL) =>
  new TextEncoder().encode(list.map((one) => fields.map((field) => one[field]).join('\0')).join('\0'));
const putPages = async (db, list, fields, from = 0) => {
  const transaction = write(db);
  for (let at = 0; at < list.length; at += PAGE)
    transaction.objectStore('c').put(packed(list.slice(at, at + PAGE), fields), from + at);
  transaction.commit();
  await ended(transaction);
};
const index = () =>
  new MiniSearch({
    fields: ['t'],
    storeFields: [],
    tokenize: (text) => text.split(/[^\p{L}\d]+/u),
    searchOptions: { prefix: true, fuzzy: (word) => (word.length > 3 ? 0.2 : false), combineWith: 'AND' },
  });

export function register(add) {
  const writes = (peer, make, put) =>
    add('idb', 'write', peer, {
      run: async (ctx) => {
        const name = `write-${peer}`;
        await remove(name);
        const db = await make(name);
        const [ms] = await timed(() => put(db, ctx));
        db.close();
        await remove(name);
        return { ms };
      },
    });
  writes('dexie.bulkPut', dexie, (db, ctx) => db.c.bulkPut(ctx.recs));
  writes(
    'raw put',
    (name) => open(name, 'id'),
    async (db, ctx) => {
      const transaction = write(db);
      for (const one of ctx.recs) transaction.objectStore('c').put(one);
      transaction.commit();
      await ended(transaction);
    },
  );
  writes(
    'LIMIT packed pages',
    (name) => open(name),
    (db, ctx) => putPages(db, ctx.recs, ALL),
  );

  const reads = (peer, make, fill, read) =>
    add('idb', 'read-all', peer, {
      setup: async (ctx) => {
        const name = `read-${peer}`;
        await remove(name);
        const db = await make(name);
        await fill(db, ctx);
        return { db, name };
      },
      run: async (ctx, { db }) => {
        const [ms, count] = await timed(() => read(db));
        if (count < ctx.n) throw new Error(`read ${count}`);
        return { ms };
      },
      teardown: async (_, { db, name }) => {
        db.close();
        await remove(name);
      },
    });
  reads(
    'dexie.toArray',
    dexie,
    (db, ctx) => db.c.bulkPut(ctx.recs),
    async (db) => (await db.c.toArray()).length,
  );
  reads(
    'packed pages, made objects',
    (name) => open(name),
    (db, ctx) => putPages(db, ctx.recs, ALL),
    async (db) => {
      let count = 0;
      const decoder = new TextDecoder();
      for (const page of await everything(db)) {
        const cells = decoder.decode(page).split('\0');
        for (let at = 0; at < cells.length; at += ALL.length) {
          const one = { id: count++ };
          for (let k = 0; k < ALL.length; k++) one[ALL[k]] = cells[at + k];
        }
      }
      return count;
    },
  );
  reads(
    'LIMIT packed pages, bytes',
    (name) => open(name),
    (db, ctx) => putPages(db, ctx.recs, ALL),
    async (db) => (await everything(db)).length * PAGE,
  );

  const edits = (peer, make, fill, edit) =>
    add('idb', 'edit-one x50', peer, {
      setup: async (ctx) => {
        const name = `edit-${peer}`;
        await remove(name);
        const db = await make(name);
        await fill(db, ctx);
        return { db, name };
      },
      run: async (ctx, { db }) => {
        const [ms] = await timed(async () => {
          for (let i = 0; i < 50; i++) await edit(db, (i * 7919) % ctx.n, i);
        });
        return { ms: ms / 50 };
      },
      teardown: async (_, { db, name }) => {
        db.close();
        await remove(name);
      },
    });
  edits(
    'dexie.update, relaxed',
    dexie,
    (db, ctx) => db.c.bulkPut(ctx.recs),
    (db, id, i) => db.c.update(id, { notes: `n${i}` }),
  );
  const append = (durability) => async (db, id, i) => {
    const transaction = write(db, durability);
    transaction.objectStore('c').put(new Uint8Array(40), `op${id}-${i}-${now()}`);
    transaction.commit();
    await ended(transaction);
  };
  edits(
    'append, relaxed',
    (name) => open(name),
    (db, ctx) => putPages(db, ctx.recs, ALL),
    append('relaxed'),
  );
  edits(
    'LIMIT append, strict',
    (name) => open(name),
    (db, ctx) => putPages(db, ctx.recs, ALL),
    append('strict'),
  );

  const build = (ctx) => {
    const made = index();
    made.addAll(ctx.texts.map((t, id) => ({ id, t })));
    return made;
  };
  add('search', 'index.build', 'minisearch', {
    run: async (ctx) => ({ ms: (await timed(() => build(ctx)))[0] }),
  });
  add('search', 'keystroke', 'minisearch', {
    setup: build,
    run: (ctx, made) =>
      keystrokes(ctx, (typed) =>
        made
          .search(typed)
          .slice(0, 20)
          .map((one) => one.id),
      ),
  });
  add('search', 'keystroke', 'every text looked through', {
    run: (ctx) =>
      keystrokes(ctx, (typed) => {
        const words = typed.split(' ').filter(Boolean);
        const out = [];
        for (let id = 0; id < ctx.texts.length; id++)
          if (words.every((word) => ctx.texts[id].includes(word)) && out.length < 20) out.push(id);
        return out;
      }),
  });

  const collator = new Intl.Collator();
  add('list', 'people by name', 'objects, collator', {
    run: async (ctx) => {
      const sort = () => [...ctx.recs].sort((a, b) => collator.compare(a.name, b.name)).length;
      const [first] = await timed(sort);
      const [again] = await timed(sort);
      return { metrics: { first, again } };
    },
  });
  add('list', 'people by name', 'LIMIT ranks of distinct names', {
    run: async (ctx) => {
      let order;
      const [first] = await timed(() => {
        const names = [...new Set(ctx.recs.map((one) => one.name))].sort(collator.compare);
        const rank = new Map(names.map((name, at) => [name, at]));
        const keys = Float64Array.from(ctx.recs, (one, id) => rank.get(one.name) * 2_097_152 + id).sort();
        order = Uint32Array.from(keys, (key) => key % 2_097_152);
      });
      const [again] = await timed(() => order.slice());
      return { metrics: { first, again } };
    },
  });
  const isIn = (deal) => deal.closed === '' && deal.currency === 'EUR' && deal.value > 10_000;
  add('list', 'deals filtered', 'objects', {
    run: async (ctx) => {
      const [ms, found] = await timed(() => ctx.deals.filter(isIn).length);
      return { ms, extra: { found } };
    },
  });
  add('list', 'deals filtered', 'LIMIT typed columns', {
    setup: (ctx) => ({
      open: Uint8Array.from(ctx.deals, (deal) => deal.closed === ''),
      currency: Uint8Array.from(ctx.deals, (deal) => ['EUR', 'RUB', 'USD'].indexOf(deal.currency)),
      value: Float64Array.from(ctx.deals, (deal) => deal.value),
    }),
    run: async (ctx, { open: isOpen, currency, value }) => {
      const [ms, found] = await timed(() => {
        const rows = new Uint32Array(ctx.n);
        let count = 0;
        for (let at = 0; at < ctx.n; at++)
          if (isOpen[at] && currency[at] === 0 && value[at] > 10_000) rows[count++] = at;
        return rows.slice(0, count).length;
      });
      return { ms, extra: { found } };
    },
  });
  const byAmount = (a, b) =>
    a.currency.localeCompare(b.currency) || b.value - a.value || (a.title < b.title ? -1 : 1);
  add('list', 'deals sorted', 'objects', {
    run: async (ctx) => {
      const sort = () => [...ctx.deals].sort(byAmount).length;
      const [first] = await timed(sort);
      const [again] = await timed(sort);
      return { metrics: { first, again } };
    },
  });
}

const DEAL = ['id', 'contact', 'title', 'owner', 'stage', 'value', 'currency', 'created', 'closed'];
const firms = (ctx) => [...new Set(ctx.recs.map((one) => one.org))].map((name, id) => ({ id, name }));

/** The start of a new browser with 100,000 people, their organizations and as many deals. */
export const cold = {
  'dexie + minisearch + table': {
    fill: async (ctx) => {
      await remove('cold-dexie');
      const db = await dexie('cold-dexie');
      await db.c.bulkPut(ctx.recs);
      await db.o.bulkPut(firms(ctx));
      await db.d.bulkPut(ctx.deals);
      db.close();
    },
    async start(show) {
      const db = await dexie('cold-dexie');
      const [people, organizations, deals] = await Promise.all([
        db.c.toArray(),
        db.o.toArray(),
        db.d.toArray(),
      ]);
      people.sort((a, b) => (a.name < b.name ? -1 : 1));
      await show(people.slice(0, 40).map((one) => ALL.map((field) => one[field])));
      const listed = now();
      const made = index();
      made.addAll(
        people.map((one) => ({
          id: one.id,
          t: `${one.name} ${one.org} ${one.email} ${one.e164}`.toLowerCase(),
        })),
      );
      if (!made.search('lar').length) throw new Error('nothing is found');
      globalThis.kept = [people, organizations, deals, made];
      return listed;
    },
  },
  'LIMIT packed pages + one text': {
    fill: async (ctx) => {
      await remove('cold-pages');
      const db = await open('cold-pages');
      await putPages(db, ctx.recs, ALL);
      await putPages(db, firms(ctx), ['id', 'name'], 1e6);
      await putPages(db, ctx.deals, DEAL, 2e6);
      db.close();
    },
    async start(show) {
      const pages = await everything(await open('cold-pages'));
      const decoder = new TextDecoder();
      const cells = decoder.decode(pages[0]).split('\0');
      const rows = Array.from({ length: 40 }, (_, at) => cells.slice(at * ALL.length, (at + 1) * ALL.length));
      await show(rows);
      const listed = now();
      const texts = pages.map((page) => decoder.decode(page).toLowerCase());
      let hits = 0;
      for (const text of texts)
        for (let at = text.indexOf('lar'); at >= 0; at = text.indexOf('lar', at + 1)) hits++;
      if (!hits) throw new Error('nothing is found');
      globalThis.kept = [pages, texts];
      return listed;
    },
  },
};
export { painted };
