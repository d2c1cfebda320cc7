// How long a step of a slider takes on the page of costs, from the event to the painted frame, with the
// four systems of golden vector T1 (the first one twice).
//   node sliders.mjs --site DIST --data tco_t1.json --out FILE --program CHROMIUM
//                    [--steps 110] [--versions JSON]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

const given = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const [site, data, out, program] = ['site', 'data', 'out', 'program'].map((name) => given(name));
const steps = +given('steps', 110);
const PATIENCE = 5 * 60_000;
const TYPES = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
  '.html': 'text/html',
};
/** Sliders by the beginning of their labels. */
const SLIDERS = ['Users now', 'Advertised price', 'Records', 'Gross margin', 'Years'];

const file = JSON.parse(fs.readFileSync(data, 'utf8'));
file.scenarios.push({ ...structuredClone(file.scenarios[0]), name: 'The same again' });

/** Runs in the page: moves each slider step by step and tells what each step took. */
async function measure(sliders, steps) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    });
  while (!document.querySelector('button.figure')) await frame();
  await new Promise((done) => setTimeout(done, 1_000));
  const rows = [];
  for (const name of sliders) {
    const field = [...document.querySelectorAll('.number-slider')].find((one) =>
      one.querySelector('label').innerText.trim().startsWith(name),
    );
    if (!field) throw new Error(`there is no slider ${name}`);
    const slider = field.querySelector('.slider');
    // Whoever moves it looks at it, and at what stands beside it.
    slider.scrollIntoView({ block: 'center' });
    await new Promise((done) => setTimeout(done, 500));
    const charts = [...document.querySelectorAll('.chart')].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    }).length;
    const before = slider.value;
    const [least, step] = [+slider.min, +slider.step];
    // Up to fifty users there is an edition for them.
    const most = Math.min(+slider.max, name === 'Users now' ? 40 : Infinity);
    const runs = [];
    for (let at = 0; at < steps; at++) {
      const place = ((at * 7) % 31) / 31;
      const value = least + Math.round((place * (most - least)) / step) * step;
      let begun;
      // Asked for before the page asks for its frame, so it runs before the page's.
      const began = new Promise((done) => requestAnimationFrame(() => done(performance.now())));
      slider.value = String(value);
      begun = performance.now();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const handled = performance.now();
      const drawing = await began;
      const done = await painted();
      // Waiting for the screen's next frame is no work.
      runs.push({ work: handled - begun + done - drawing, wait: done - begun });
      await new Promise((next) => setTimeout(next, 8));
    }
    const shown = document.querySelector('button.figure').textContent;
    if (!/\d/.test(shown)) throw new Error(`no figures at ${name}: ${shown}`);
    slider.value = before;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    // Ten to warm up.
    rows.push({ slider: name, charts, runs: runs.slice(10) });
    await frame();
    await frame();
  }
  return rows;
}

const script = `localStorage.setItem('cartera.costs.last', ${JSON.stringify(JSON.stringify(file))});
localStorage.setItem('cartera.language', 'en');
(${measure})(${JSON.stringify(SLIDERS)}, ${steps}).then(
  (rows) => fetch('/told/rows', { method: 'POST', body: JSON.stringify(rows) }),
  (error) => fetch('/told/failed', { method: 'POST', body: JSON.stringify(String(error)) }),
);`;

let hear = () => {};
const server = http.createServer((request, response) => {
  const address = decodeURIComponent(request.url.split('?')[0]);
  if (request.method === 'POST') {
    let text = '';
    request.on('data', (piece) => (text += piece));
    request.on('end', () => {
      hear(address, JSON.parse(text));
      response.writeHead(204).end();
    });
    return;
  }
  if (address.startsWith('/v1/')) return void response.writeHead(404).end();
  if (address === '/measure.js')
    return void response.writeHead(200, { 'content-type': TYPES['.js'] }).end(script);
  const asked = path.join(site, path.normalize(address));
  if (fs.existsSync(asked) && fs.statSync(asked).isFile()) {
    const type = TYPES[path.extname(asked)] ?? 'application/octet-stream';
    return void response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(asked));
  }
  const page = fs.readFileSync(path.join(site, 'index.html'), 'utf8');
  response
    .writeHead(200, { 'content-type': TYPES['.html'] })
    .end(page.replace('<head>', '<head><script src="/measure.js"></script>'));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cartera-sliders-'));
const load = os.loadavg()[0];
const child = spawn(
  program,
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--window-size=1440,900',
    '--lang=en',
    `--user-data-dir=${profile}`,
    `http://127.0.0.1:${server.address().port}/costs`,
  ],
  { stdio: 'ignore' },
);
const gone = new Promise((done) => child.once('exit', done));
let rows;
try {
  rows = await new Promise((done, fail) => {
    setTimeout(() => fail(new Error('nothing was told')), PATIENCE).unref();
    gone.then(() => fail(new Error('the browser ended')));
    hear = (what, value) => (what === '/told/rows' ? done(value) : fail(new Error(value)));
  });
} finally {
  child.kill('SIGTERM');
  await gone;
  server.close();
  server.closeAllConnections();
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 30 });
}

const at = (runs, key, part) => {
  const sorted = runs.map((run) => run[key]).sort((a, b) => a - b);
  return +sorted[Math.floor((sorted.length - 1) * part)].toFixed(1);
};
const report = {
  part: 'costs',
  date: new Date().toISOString().slice(0, 10),
  unit: 'ms',
  what: 'work: event handler, recomputation, layout and paint; wait: event to painted frame',
  steps: rows[0].runs.length,
  machine: {
    processor: os.cpus()[0].model,
    cores: os.cpus().length,
    load_before: +load.toFixed(1),
    load_after: +os.loadavg()[0].toFixed(1),
  },
  versions: JSON.parse(given('versions', '{}')),
  rows: rows.map(({ slider, charts, runs }) => ({
    slider,
    charts_in_sight: charts,
    work: { median: at(runs, 'work', 0.5), p95: at(runs, 'work', 0.95) },
    wait: { median: at(runs, 'wait', 0.5), p95: at(runs, 'wait', 0.95) },
  })),
};
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, `${JSON.stringify(report, null, 1)}\n`);
console.log(`${'slider'.padEnd(20)} charts in sight   work: median, p95   event to frame: median, p95 (ms)`);
for (const { slider, charts_in_sight: charts, work, wait } of report.rows)
  console.log(
    `${slider.padEnd(20)} ${String(charts).padStart(15)} ${String(work.median).padStart(12)} ${String(work.p95).padStart(5)}   ${String(wait.median).padStart(22)} ${String(wait.p95).padStart(5)}`,
  );
process.exit(0);
