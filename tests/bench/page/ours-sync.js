// Our devices in the page: the sync client and the store on the disk, and the network as the app uses it.
import { Tablet, bytes_of_twelve } from './cartera_bench.js';
import { meets, until } from './peers-sync.js';

const hex = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A device of a workspace, with hands; `text` gives rows as our code takes them. */
async function device(workspace, text, heard) {
  let tablet;
  let socket;
  let timer;
  let why;
  const ask = (route, body) =>
    fetch(`/v1/w/${workspace.id}/${route}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.key}`, 'content-type': 'application/octet-stream' },
      body,
    });
  const hands = {
    async connect() {
      const { ticket } = await (await ask('ticket', new Uint8Array())).json();
      const address = location.origin.replace('http', 'ws');
      const opened = new WebSocket(`${address}/v1/w/${workspace.id}/live?ticket=${ticket}`);
      socket = opened;
      opened.binaryType = 'arraybuffer';
      opened.onopen = () => tablet.socket(true);
      opened.onclose = () => {
        if (socket === opened) tablet.socket(false);
      };
      opened.onmessage = ({ data }) =>
        tablet.heard(typeof data === 'string' ? undefined : new Uint8Array(data));
    },
    close: () => {
      const closed = socket;
      socket = undefined;
      closed?.close();
    },
    send: (bytes) => socket?.send(bytes),
    ping: () => socket?.send('ping'),
    async post(bytes) {
      const answer = await ask('sync', bytes);
      tablet.replied(answer.status, new Uint8Array(await answer.arrayBuffer()));
    },
    wake(at) {
      clearTimeout(timer);
      timer = setTimeout(() => tablet.woke(), at - Date.now());
    },
    shown: (records) => {
      for (let one = 0; one < records; one++) heard();
    },
    failed: (text) => {
      why = text;
    },
  };
  const name = `ours-sync-${hex()}`;
  tablet = await Tablet.open(name, hands);
  const sound = (value) => {
    if (why) throw new Error(why);
    return value;
  };
  return {
    fill: (recs) => tablet.fill(text(recs)),
    connect: () => tablet.start(),
    size: () => sound(tablet.people()),
    unanswered: () => sound(tablet.unanswered()),
    edit: (row, note) => tablet.edit(row, note),
    async close() {
      clearTimeout(timer);
      hands.close();
      tablet.close();
      indexedDB.deleteDatabase(name);
    },
  };
}

export function register(add, text, ready) {
  const workspaces = new Map();
  const workspace = (room) => {
    if (!workspaces.has(room)) workspaces.set(room, { id: hex(), key: hex() });
    return workspaces.get(room);
  };
  meets(add, 'cartera, on the disk of both', {
    kind: 'v1',
    sent: (_, first) => until(() => first.unanswered() === 0),
    async open(room, heard) {
      await ready();
      return device(workspace(room), text, heard);
    },
  });
  add('sync', 'operation of 12 fields', 'cartera', {
    units: { bytes: 'B' },
    setup: ready,
    run: async (ctx) => ({ metrics: { bytes: bytes_of_twelve(text(ctx.recs.slice(0, 1))) } }),
  });
}
