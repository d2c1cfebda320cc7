// Serves the page, starts the browsers, collects what they tell, and prints the table.
//   node run.mjs --part store --site FOLDER --data FOLDER --out FILE --program BROWSER
//                [--engine chromium] [--sizes 10000,100000] [--rounds 5] [--versions JSON]
//                [--worker PORT --packages FOLDER --more FILE]   for the part `sync`: where the Worker
//                answers, where the peers are, and rows that were measured elsewhere
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { write } from './data.mjs';
import { meeting } from './meeting.mjs';
import { figures, printed } from './table.mjs';

const given = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const [part, site, data, out, program] = ['part', 'site', 'data', 'out', 'program'].map((name) =>
  given(name),
);
const engine = given('engine', 'chromium');
const sizes = given('sizes', '10000,100000').split(',').map(Number);
const rounds = +given('rounds', 5);
const more = given('more');
const PATIENCE = 15 * 60_000;
const TYPES = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.html': 'text/html',
};
// Isolated, so that timers are fine and memory can be asked for.
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
const PAGE =
  '<!doctype html><meta charset="utf-8"><title>bench</title><body><script type="module" src="/page.js"></script>';

let hear = () => {};
const meet = given('worker') && (await meeting(given('packages'), +given('worker')));
const server = http.createServer((request, response) => {
  const address = decodeURIComponent(request.url.split('?')[0]);
  if (meet && address.startsWith('/v1/')) {
    meet.pass(request, response);
    return;
  }
  const [, asked, kind, room] = address.split('/');
  if (meet && ['wire', 'count'].includes(asked)) {
    response.writeHead(200, { ...HEADERS, 'content-type': TYPES['.json'] });
    response.end(JSON.stringify(meet[asked](kind, room)));
    return;
  }
  if (request.method === 'POST') {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      hear(address.replace('/told/', ''), JSON.parse(Buffer.concat(pieces).toString() || '{}'));
      response.writeHead(204, HEADERS).end();
    });
    return;
  }
  if (address === '/') {
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  const folder = address.startsWith('/data/') ? data : site;
  const file = path.join(folder, path.basename(address));
  if (!fs.existsSync(file)) {
    response.writeHead(404, HEADERS).end();
    return;
  }
  response
    .writeHead(200, { ...HEADERS, 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
    .end(fs.readFileSync(file));
});
if (meet) server.on('upgrade', meet.upgrade);
await new Promise((done) => server.listen(0, '127.0.0.1', done));
// The Worker knows its own host by this name.
const origin = `http://localhost:${server.address().port}`;

const COMMANDS = {
  chromium: (profile, url) => [
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      '--js-flags=--expose-gc',
      '--enable-blink-features=ForceEagerMeasureMemory',
      `--user-data-dir=${profile}`,
      url,
    ],
    {},
  ],
  firefox: (profile, url) => [['-headless', '-no-remote', '-profile', profile, url], {}],
  webkit: (profile, url) => [
    [url],
    { XDG_DATA_HOME: profile, XDG_CACHE_HOME: profile, XDG_CONFIG_HOME: profile },
  ],
};
const results = [];

/** Opens the page in a new browser until it is done; what it told besides rows. */
async function browse(profile, query) {
  fs.mkdirSync(profile, { recursive: true });
  const [args, environment] = COMMANDS[engine](profile, `${origin}/?${new URLSearchParams(query)}`);
  const child = spawn(program, args, {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...environment },
  });
  const gone = new Promise((done) => child.once('exit', done));
  const told = [];
  let timer;
  try {
    await new Promise((done, fail) => {
      const patience = () => {
        clearTimeout(timer);
        timer = setTimeout(
          () => fail(new Error(`nothing was told for ${PATIENCE / 60_000} minutes`)),
          PATIENCE,
        );
      };
      patience();
      child.once('error', fail);
      gone.then(() => fail(new Error('the browser ended')));
      hear = (what, value) => {
        patience();
        if (what === 'row') {
          results.push(value);
          process.stderr.write(
            `   ${value.dim} ${value.op}, ${value.peer}, ${value.n}: ${value.error ?? value.runs.map((run) => run.toPrecision(3)).join(' ')}\n`,
          );
        } else if (what === 'done') done();
        else if (what === 'failed') fail(new Error(value.error));
        else told.push(value);
      };
    });
  } finally {
    clearTimeout(timer);
    hear = () => {};
    await ended(child, gone);
  }
  return told;
}

/** Asks it to end, so that what it wrote is on the disk; then sees to it. */
async function ended(child, gone) {
  const send = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      /* It is gone. */
    }
  };
  send('SIGTERM');
  const timer = setTimeout(() => send('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
  send('SIGKILL');
}

write(data, sizes);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cartera-bench-'));
const begun = new Date();
const load = os.loadavg()[0];
try {
  for (const n of sizes) {
    await browse(path.join(work, `cases-${n}`), { part, n, rounds });
    if (part !== 'store') continue;
    const profile = path.join(work, `start-${n}`);
    const starters = await browse(profile, { fill: 1, n });
    for (let round = 0; round < rounds; round++)
      for (const { name } of starters) await browse(profile, { cold: name, n });
  }
} finally {
  server.close();
  server.closeAllConnections();
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

const report = {
  part,
  engine,
  date: begun.toISOString().slice(0, 10),
  rounds,
  sizes,
  machine: {
    processor: os.cpus()[0].model,
    cores: os.cpus().length,
    load_before: +load.toFixed(1),
    load_after: +os.loadavg()[0].toFixed(1),
  },
  versions: JSON.parse(given('versions', '{}')),
  rows: [...figures(results), ...JSON.parse(more ? fs.readFileSync(more, 'utf8') : '[]')],
};
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, `${JSON.stringify(report, null, 1)}\n`);
console.log(printed(report));
process.exit(report.rows.some((row) => row.error) ? 1 : 0);
