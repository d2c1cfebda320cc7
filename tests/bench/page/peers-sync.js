// The same contacts in two devices, by Yjs, by TinyBase, and by a socket with nothing around it. Peers hold
// theirs in memory; ours (ours-sync.js) are on the disk of each device.
import { FIELDS, now, part, timed } from './context.js';

const EDITS = 150;
const GAP_MS = 20;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const base = () => location.origin.replace('http', 'ws');
const json = async (address) => (await fetch(address)).json();
/** Bytes of a kind on the wire so far. */
const wire = (kind) => json(`/wire/${kind}`);
const values = (one) => Object.fromEntries(FIELDS.map((field) => [field, one[field]]));

/** Waits until something is so. */
export async function until(isSo, patience = 240_000) {
  const begun = now();
  while (!(await isSo())) {
    if (now() - begun > patience) throw new Error('it takes too long');
    await sleep(1);
  }
}

/** Adds what is timed of one way to sync. `open(room, heard)` gives a device with `fill(recs)`, `connect()`,
 * `size()`, `edit(row, note)`, `close()`; `heard` is called for each edit of the other that is shown. `sent`
 * waits until a room has everything. */
export function meets(add, peer, { kind, open, sent, most = Infinity }) {
  const room = () => `${peer.replace(/\W/g, '')}${Math.random().toString(36).slice(2)}`;
  const filled = async (ctx) => {
    const name = room();
    const first = await open(name, () => {});
    await first.fill(ctx.recs);
    return { name, first };
  };
  const up = async ({ name, first }, ctx) => {
    await first.connect();
    await sent(name, first, ctx.n);
  };
  add('sync', 'contacts sent', peer, {
    is: (ctx) => ctx.n <= Math.min(most, 10_000) && kind !== 'tb',
    units: { each: 'µs' },
    run: async (ctx) => {
      const state = await filled(ctx);
      const [ms] = await timed(() => up(state, ctx));
      await state.first.close();
      return { metrics: { each: (ms * 1000) / ctx.n } };
    },
  });
  add('sync', 'two devices', peer, {
    is: (ctx) => ctx.n <= most,
    units: { 'download MB': 'MB', 'edit bytes up': 'B' },
    setup: async (ctx) => {
      const state = await filled(ctx);
      await up(state, ctx);
      return state;
    },
    run: async (ctx, { name, first }) => {
      const got = [];
      const second = await open(name, () => got.push(now()));
      const begin = await wire(kind);
      const [download] = await timed(async () => {
        await second.connect();
        await until(() => second.size() >= ctx.n);
      });
      await sleep(500);
      const between = await wire(kind);
      got.length = 0;
      const sentAt = [];
      for (let edit = 0; edit < EDITS; edit++) {
        sentAt.push(now());
        await first.edit(edit * 3, `edit ${edit} ${now()} звонок перенесён`);
        await sleep(GAP_MS);
      }
      await until(() => got.length >= EDITS, 20_000);
      const end = await wire(kind);
      await second.close();
      const late = sentAt.map((at, edit) => got[edit] - at);
      return {
        metrics: {
          'download ms': download,
          'download MB': (between.down - begin.down) / 1e6,
          'edit p50': part(late, 0.5),
          'edit p95': part(late, 0.95),
          'edit bytes up': (end.up - between.up) / EDITS,
        },
      };
    },
    teardown: (_, { first }) => first.close(),
  });
}

const yjs = {
  kind: 'y',
  sent: (name, _, n) => until(async () => (await json(`/count/y/${name}`)) >= n),
  async open(name, heard) {
    const Y = await import('yjs');
    const { WebsocketProvider } = await import('y-websocket');
    const doc = new Y.Doc();
    const map = doc.getMap('c');
    let provider;
    map.observeDeep((events, transaction) => {
      if (!transaction.local) heard(events);
    });
    return {
      fill: (recs) =>
        doc.transact(() => {
          for (const one of recs) {
            const contact = new Y.Map();
            for (const field of FIELDS) contact.set(field, one[field]);
            map.set(String(one.id), contact);
          }
        }),
      connect: () => {
        provider = new WebsocketProvider(`${base()}/y`, name, doc, { disableBc: true });
      },
      size: () => map.size,
      edit: (row, note) => map.get(String(row)).set('notes', note),
      close: () => {
        provider?.destroy();
        doc.destroy();
      },
    };
  },
};

const tinybase = {
  kind: 'tb',
  most: 10_000,
  // Nobody says when it is there: it is given its time.
  sent: () => sleep(3_000),
  async open(name, heard) {
    const { createMergeableStore } = await import('tinybase');
    const { createWsSynchronizer } = await import('tinybase/synchronizers/synchronizer-ws-client');
    const store = createMergeableStore();
    store.addCellListener('c', null, 'notes', heard);
    let link;
    return {
      fill: (recs) =>
        store.setTables({ c: Object.fromEntries(recs.map((one) => [one.id, values(one)])) }),
      connect: async () => {
        link = await createWsSynchronizer(store, new WebSocket(`${base()}/tb/${name}`), 60);
        await link.startSync();
      },
      size: () => store.getRowCount('c'),
      edit: (row, note) => store.setCell('c', String(row), 'notes', note),
      close: () => link?.destroy(),
    };
  },
};

const through = async (bytes, stream) =>
  new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
const byHand = {
  kind: 'raw',
  sent: async (_, first, n) => {
    await first.push();
    await until(() => first.size() >= n);
  },
  async open(name, heard) {
    const records = [];
    let size = 0;
    let acks = 0;
    let socket;
    return {
      fill: (recs) => {
        for (const one of recs) records[one.id] = { id: one.id, ...values(one) };
        size = recs.length;
      },
      connect: () =>
        new Promise((done) => {
          socket = new WebSocket(`${base()}/raw/${name}`);
          socket.binaryType = 'arraybuffer';
          socket.onopen = () => {
            if (!size) socket.send(new Uint8Array([2]));
            done();
          };
          socket.onmessage = async ({ data }) => {
            const bytes = new Uint8Array(data);
            if (bytes[0] === 1) acks++;
            else if (bytes[0] === 2) {
              const text = await through(bytes.subarray(1), new DecompressionStream('gzip'));
              for (const one of JSON.parse(new TextDecoder().decode(text))) {
                records[one.id] = one;
                size++;
              }
            } else {
              const row = new DataView(data).getUint32(1, true);
              records[row].notes = new TextDecoder().decode(bytes.subarray(5));
              heard();
            }
          };
        }),
      push: async () => {
        let pieces = 0;
        for (let at = 0; at < records.length; at += 5000, pieces++) {
          const text = JSON.stringify(records.slice(at, at + 5000));
          const packed = await through(text, new CompressionStream('gzip'));
          socket.send(new Uint8Array([1, ...new Uint8Array(packed)]));
        }
        await until(() => acks >= pieces);
      },
      size: () => size,
      edit: (row, note) => {
        records[row].notes = note;
        const bytes = new TextEncoder().encode(note);
        const message = new Uint8Array(5 + bytes.length);
        message[0] = 3;
        new DataView(message.buffer).setUint32(1, row, true);
        message.set(bytes, 5);
        socket.send(message);
      },
      close: () => socket.close(),
    };
  },
};

export function register(add) {
  meets(add, 'yjs + y-websocket', yjs);
  meets(add, 'tinybase', tinybase);
  meets(add, 'LIMIT socket by hand', byHand);
}
