// Where devices meet, in one process for all: rooms of Yjs, TinyBase and a socket by hand, and the way to
// the Worker. Counts the bytes of each.
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const LARGEST = 1 << 30;
const PIECE = 5000;

/** The meeting places; `packages` is where the peers are installed, `worker` the port of the Worker. */
export async function meeting(packages, worker) {
  const require = createRequire(path.join(packages, 'package.json'));
  const load = (name) => import(pathToFileURL(require.resolve(name)));
  const { WebSocketServer } = require('ws');
  const yjs = await load('@y/websocket-server/utils');
  const tinybase = await load('tinybase/synchronizers/synchronizer-ws-server');
  const room = () => new WebSocketServer({ noServer: true, maxPayload: LARGEST });
  const servers = { y: room(), tb: room(), raw: room() };
  servers.y.on('connection', (socket, request) => yjs.setupWSConnection(socket, request));
  tinybase.createWsServer(servers.tb);
  const rooms = byHand(servers.raw);
  const sockets = { y: new Set(), tb: new Set(), raw: new Set(), v1: new Set() };
  const agent = new http.Agent({ keepAlive: true });

  return {
    /** Bytes from and to the devices of a kind so far. */
    wire(kind) {
      let [up, down] = [0, 0];
      for (const socket of sockets[kind]) {
        // The Worker's are the far ends.
        up += kind === 'v1' ? socket.bytesWritten : socket.bytesRead;
        down += kind === 'v1' ? socket.bytesRead : socket.bytesWritten;
      }
      return { up, down };
    },
    /** How many contacts have arrived in a room. */
    count: (kind, name) =>
      (kind === 'y' ? yjs.docs.get(name)?.getMap('c').size : rooms.get(name)?.records.length) ?? 0,
    /** Passes a request on to the Worker. */
    pass(request, response) {
      const { url, method, headers } = request;
      const far = http.request({ host: '127.0.0.1', port: worker, path: url, method, headers, agent });
      far.on('socket', (socket) => sockets.v1.add(socket));
      far.on('response', (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      far.on('error', () => response.destroy());
      request.pipe(far);
    },
    /** Opens a socket: `/KIND/ROOM`, or one of the Worker's. */
    upgrade(request, socket, head) {
      socket.setNoDelay(true);
      const kind = request.url.split('/')[1];
      if (kind === 'v1') {
        const far = net.connect(worker, '127.0.0.1', () => {
          sockets.v1.add(far.setNoDelay(true));
          const fields = [];
          for (let at = 0; at < request.rawHeaders.length; at += 2)
            fields.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}\r\n`);
          far.write(`GET ${request.url} HTTP/1.1\r\n${fields.join('')}\r\n`);
          far.write(head);
          socket.pipe(far).pipe(socket);
        });
        const end = () => [far, socket].forEach((one) => one.destroy());
        far.on('error', end).on('close', end);
        socket.on('error', end).on('close', end);
        return;
      }
      sockets[kind].add(socket);
      if (kind === 'y') request.url = request.url.slice(2);
      servers[kind].handleUpgrade(request, socket, head, (one) =>
        servers[kind].emit('connection', one, request),
      );
    },
  };
}

/** As little as a room can be: records as text, all of them packed for who comes, edits passed on. */
function byHand(server) {
  const rooms = new Map();
  server.on('connection', (socket, request) => {
    const name = request.url.split('/')[2];
    if (!rooms.has(name)) rooms.set(name, { records: [], who: new Set(), packed: undefined });
    const room = rooms.get(name);
    room.who.add(socket);
    socket.on('close', () => room.who.delete(socket));
    socket.on('message', (message) => {
      if (message[0] === 1) {
        for (const one of JSON.parse(zlib.gunzipSync(message.subarray(1)))) room.records[one.id] = one;
        room.packed = undefined;
        socket.send(Buffer.from([1]));
      } else if (message[0] === 2) {
        room.packed ??= Array.from({ length: Math.ceil(room.records.length / PIECE) }, (_, at) =>
          Buffer.concat([
            Buffer.from([2]),
            zlib.gzipSync(JSON.stringify(room.records.slice(at * PIECE, (at + 1) * PIECE)), { level: 1 }),
          ]),
        );
        for (const piece of room.packed) socket.send(piece);
      } else {
        room.records[message.readUInt32LE(1)].notes = message.subarray(5).toString();
        for (const other of room.who) if (other !== socket) other.send(message);
      }
    });
  });
  return rooms;
}
