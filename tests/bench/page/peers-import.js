// What others do with the same files, and the most that code written by hand for nothing else can do.
import { judged, pairs, timed } from './context.js';
import { Dexie } from 'dexie';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
import Papa from 'papaparse';
import * as XLSX from 'xlsx';

const text = (bytes) => new TextDecoder().decode(bytes);
const parsed = (bytes) => Papa.parse(text(bytes), { header: false, skipEmptyLines: true }).data;
const sheet = (bytes) => {
  const book = XLSX.read(bytes, { type: 'array', dense: true });
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true, defval: '' });
};
const number = (cell, country) => {
  const found = cell ? parse(String(cell), country || 'RU') : undefined;
  return found?.isValid() ? found.number : '';
};

const LATIN = Object.fromEntries(
  [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'].map((letter, at) => [
    letter,
    'a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya'
      .split(' ')
      [at].replace('-', ''),
  ]),
);
const folded = (name) =>
  [...name.toLowerCase().normalize('NFD')]
    .map((letter) => LATIN[letter] ?? (letter >= '\u0300' && letter <= '\u036f' ? '' : letter))
    .join('');
/** Whether two names share a word, but for a letter or two. */
function isNear(a, b) {
  for (const x of a)
    for (const y of b) {
      if (x === y) return true;
      if (x.length > 4 && y.length > 4 && Math.abs(x.length - y.length) < 2) {
        let head = 0;
        while (head < x.length && x[head] === y[head]) head++;
        let tail = 0;
        while (tail < x.length - head && tail < y.length - head && x.at(-1 - tail) === y.at(-1 - tail))
          tail++;
        if (Math.max(x.length, y.length) - head - tail <= 2) return true;
      }
    }
  return false;
}
function union(count) {
  const of = Int32Array.from({ length: count }, (_, row) => row);
  const find = (row) => {
    while (of[row] !== row) row = of[row] = of[of[row]];
    return row;
  };
  return {
    of,
    find,
    join: (a, b) => {
      of[find(a)] = find(b);
    },
  };
}
function fuzzy(rows, numbers) {
  const groups = union(rows.length);
  const mails = new Map();
  const phones = new Map();
  const names = new Map();
  const words = [];
  rows.forEach((row, at) => {
    words.push(
      folded(row[0])
        .split(/[\s-]+/)
        .sort(),
    );
    const mail = String(row[3]).trim().toLowerCase();
    if (mail) {
      if (mails.has(mail)) groups.join(at, mails.get(mail));
      else mails.set(mail, at);
    }
    if (numbers[at]) {
      const others = phones.get(numbers[at]);
      if (!others) phones.set(numbers[at], [at]);
      else {
        const other = others.find((one) => isNear(words[at], words[one]));
        if (other !== undefined) groups.join(at, other);
        others.push(at);
      }
    }
    const firm = folded(row[1]).replace(/[^a-z0-9]/g, '');
    if (firm) {
      const key = `${words[at].join(' ')}|${firm}`;
      if (names.has(key)) groups.join(at, names.get(key));
      else names.set(key, at);
    }
  });
  return [...groups.of].map((_, at) => groups.find(at));
}
function exact(rows, numbers) {
  const groups = union(rows.length);
  const known = new Map();
  rows.forEach((row, at) => {
    for (const key of [String(row[3]).trim().toLowerCase(), numbers[at]])
      if (key) {
        if (known.has(key)) groups.join(at, known.get(key));
        else known.set(key, at);
      }
  });
  return [...groups.of].map((_, at) => groups.find(at));
}

/** Where each cell of a comma-separated file begins and ends, and nothing else. */
function offsets(bytes) {
  const cells = new Uint32Array(bytes.length >> 1);
  let count = 0;
  let rows = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 34) quoted = !quoted;
    else if (!quoted && (byte === 44 || byte === 10)) {
      cells[count++] = at;
      if (byte === 10) rows++;
    }
  }
  return rows;
}

export function register(add) {
  const reads = (op, peer, read) =>
    add('import', op, peer, {
      run: async (ctx) => {
        const [ms, rows] = await timed(() => read(ctx));
        if (rows !== ctx.n) throw new Error(`read ${rows}`);
        return { ms };
      },
    });
  reads('csv.parse', 'papaparse', (ctx) => parsed(ctx.csv).length - 1);
  reads('csv.parse', 'LIMIT offsets only', (ctx) => offsets(ctx.csv) - 1);
  reads('xlsx.parse', 'sheetjs', (ctx) => sheet(ctx.xlsx).length - 1);
  add('import', 'phone.normalise', 'libphonenumber-js', {
    run: async (ctx) => {
      const [ms, numbers] = await timed(() => ctx.rows.map((row) => number(row[4], row[5])));
      return { ms, extra: judged(ctx, numbers) };
    },
  });
  add('import', 'dedupe', 'fuzzy union of keys', {
    run: async (ctx) => {
      const [ms, groups] = await timed(() => fuzzy(ctx.rows, ctx.e164));
      return { ms, extra: pairs(ctx, groups) };
    },
  });
  add('import', 'dedupe', 'exact keys', {
    run: async (ctx) => {
      const [ms, groups] = await timed(() => exact(ctx.rows, ctx.e164));
      return { ms, extra: pairs(ctx, groups) };
    },
  });
  const saved = (kind, peer, read) =>
    add('import', `file to saved records: ${kind}`, peer, {
      run: async (ctx) => {
        await Dexie.delete('import-peer');
        const db = new Dexie('import-peer');
        db.version(1).stores({ c: '++id' });
        await db.open();
        const [ms] = await timed(async () => {
          const rows = read(ctx).slice(1);
          const numbers = rows.map((row) => number(row[4], row[5]));
          const groups = exact(rows, numbers);
          await db.c.bulkAdd(
            rows.map((row, at) => ({
              name: row[0],
              org: row[1],
              title: row[2],
              email: row[3],
              phone: numbers[at],
              country: row[5],
              city: row[6],
              owner: row[7],
              created: row[8],
              notes: row[9],
              group: groups[at],
            })),
          );
        });
        db.close();
        await Dexie.delete('import-peer');
        return { ms };
      },
    });
  saved('csv', 'papaparse + libphonenumber-js + keys + dexie', (ctx) => parsed(ctx.csv));
  saved('xlsx', 'sheetjs + libphonenumber-js + keys + dexie', (ctx) => sheet(ctx.xlsx));
}
