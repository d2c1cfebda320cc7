// Makes the files that everything is timed on: the same bytes in every run (no dependencies).
//   node data.mjs FOLDER 10000,100000
// contacts-N.csv/.xlsx  a file of customers as people keep it: phones written at will, two scripts,
//                       about one row in ten says again, differently, what another one said
// truth-N.csv           for each row who it is, and the number that its phone should become
// queries-N.json        what people type, and the row that they mean
// deals-N.csv           deals, each of a row of contacts
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { COUNTRIES, RU, words } from './names.mjs';
import { workbook } from './workbook.mjs';

/** Numbers that look like chance and are the same in every run (xorshift32). */
export function chance(seed) {
  let s = seed >>> 0 || 1;
  const next = () => {
    s ^= s << 13;
    s >>>= 0;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    below,
    in: (percent) => next() * 100 < percent,
    of: (list) => list[below(list.length)],
    digits: (n) => Array.from({ length: n }, () => below(10)).join(''),
    /** One of [weight, value]. */
    by: (pairs) => {
      let left = next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of pairs) {
        left -= weight;
        if (left < 0) return value;
      }
      return pairs[0][1];
    },
  };
}

const LATIN_OF = Object.fromEntries(
  [...'абвгдежзийклмнопрстуфхцчшщъыьэюя'].map((letter, at) => [
    letter,
    words('a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya')[at].replace('-', ''),
  ]),
);
LATIN_OF['ё'] = 'yo';
export const latin = (text) =>
  [...text]
    .map((letter) => {
      const low = letter.toLowerCase();
      const other = LATIN_OF[low];
      return other === undefined
        ? letter
        : letter === low
          ? other
          : other.charAt(0).toUpperCase() + other.slice(1);
    })
    .join('');
const plain = (text) =>
  latin(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

function groups(r, digits, between) {
  const out = [];
  let at = 0;
  for (const size of r.of([
    [3, 3, 2, 2],
    [3, 3, 4],
    [3, 2, 2, 2],
    [2, 3, 4],
    [4, 6],
  ])) {
    if (at < digits.length) out.push(digits.slice(at, at + size));
    at += size;
  }
  if (at < digits.length) out.push(digits.slice(at));
  return out.join(between);
}

/** A number as somebody wrote it: the text, and whether the number can be told from it. */
function written(r, country, number, other) {
  const { code, home } = country;
  const between = r.of([' ', '-', '.', '']);
  const abroad = r.of([
    `+${code} ${groups(r, number, between)}`,
    `+${code}${number}`,
    `+${code} (${number.slice(0, 3)}) ${groups(r, number.slice(3), '-')}`,
  ]);
  const athome = r.of([
    home + number,
    `${home} (${number.slice(0, 3)}) ${groups(r, number.slice(3), '-')}`.trim(),
    `${home}${home && ' '}${groups(r, number, ' ')}`,
  ]);
  return r.by([
    [34, () => [abroad, true]],
    [28, () => [athome, true]],
    [9, () => [code + number, true]],
    [7, () => [abroad + r.of([' доб. ', ' ext. ', ' x']) + (1 + r.below(900)), true]],
    [7, () => [r.of(['тел. ', 'Tel: ', 'WhatsApp: ', 'Móvil ', 'моб.: ']) + abroad, true]],
    [5, () => [abroad + r.of(['; ', ', ', ' / ']) + other, true]],
    [5, () => [abroad.replace(/ /g, '\u00a0').replace(/-/g, '\u2013'), true]],
    [2, () => [`${code[0]},${(code + number).slice(1, 6)}E+${(code + number).length - 1}`, false]],
    [3, () => [r.of(['-', 'нет', 'n/a', '000000000', '12345']), false]],
  ])();
}

/** One slip of the fingers. */
function slip(r, text) {
  if (text.length < 4) return text;
  const at = 1 + r.below(text.length - 2);
  return r.of([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
    text.slice(0, at) + text[at] + text.slice(at),
  ]);
}

const POSITIONS = [
  'CEO',
  'Buyer',
  'Engineer',
  'Директор',
  'Бухгалтер',
  'Менеджер по закупкам',
  'Jefa de compras',
  'Office manager',
  '',
];
const OWNERS = [
  'Anna K.',
  'Борис Л.',
  'Carla M.',
  'Дмитрий П.',
  'Elena R.',
  'Fabio S.',
  'Галина Т.',
  'Hugo V.',
  'Ирина Ш.',
  'Javier Z.',
  'Karl B.',
  'Lena D.',
];
const NOTES = [
  '',
  '',
  '',
  'звонить после 18:00',
  'met at the fair, "warm"',
  'no llamar por la mañana',
  'asks for an offer;\nbudget is there',
  'VIP',
];
const HEADERS = [
  'Full name',
  'Company',
  'Job title',
  'Email',
  'Phone',
  'Country',
  'City',
  'Owner',
  'Created',
  'Notes',
];
const day = (n) => new Date(Date.UTC(2023, 0, 1) + n * 864e5).toISOString().slice(0, 10);

export function contacts(count, seed = 11) {
  const r = chance(seed);
  const firms = Array.from({ length: Math.max(20, Math.floor(count / 5)) }, (_, at) => {
    const country = r.by(COUNTRIES);
    const name = `${r.of(country.of.names)}${country.of === RU ? r.of(['-', ' ']) : ' '}${r.of(country.of.more)}${at > 60 ? ` ${at}` : ''}`;
    return {
      country,
      name: r.of(country.of.forms).replace('%', name),
      site: plain(name) + r.of(country.of === RU ? ['.ru', '.com'] : ['.com', '.es', '.eu']),
    };
  });
  const people = [];
  const rows = [];
  const truth = [];
  for (let n = 0; n < count; n++) {
    const again = n > 50 && r.in(11);
    let person;
    if (again) person = r.of(people);
    else {
      const firm = r.of(firms);
      const { country } = firm;
      const first = r.of(country.of.first);
      const last = r.of(country.of.last);
      const [f, l] = [plain(first), plain(last)];
      person = {
        who: people.length,
        firm,
        country,
        first,
        last,
        number: country.number(r),
        email: `${r.of([`${f}.${l}`, f[0] + l, `${l}.${f}`])}${r.below(30) ? '' : r.below(99)}${people.length}@${r.in(65) ? firm.site : r.of(['gmail.com', 'mail.ru', 'yandex.ru', 'hotmail.es'])}`,
        city: r.of(country.of.cities),
        position: r.of(POSITIONS),
      };
      people.push(person);
    }
    let { first, last, email } = person;
    let hasPhone = !r.in(7);
    const hasEmail = !r.in(10);
    if (again) {
      if (r.in(25)) last = slip(r, last);
      if (person.country.of === RU && r.in(25)) [first, last] = [latin(first), latin(last)];
      if (r.in(30)) email = email.toUpperCase();
      else if (r.in(15)) email = ` ${email}`;
      hasPhone ||= !hasEmail;
    }
    let phone = '';
    let number = '';
    if (hasPhone) {
      const [text, isTold] = written(
        r,
        person.country,
        person.number,
        `+${person.country.code} ${person.country.number(r)}`,
      );
      phone = text;
      if (isTold) number = `+${person.country.code}${person.number}`;
    }
    rows.push([
      r.in(10) ? `${last} ${first}` : `${first} ${last}`,
      r.in(5) ? '' : person.firm.name,
      person.position,
      hasEmail ? email : '',
      phone,
      person.country.iso,
      person.city,
      r.of(OWNERS),
      day(r.below(1200)),
      r.of(NOTES),
    ]);
    truth.push([n, person.who, number]);
  }
  return { rows, truth };
}

/** What people type, one key at a time; the row that they mean must be found at the end. */
export function queries(rows, count = 24, seed = 12) {
  const r = chance(seed);
  const out = [];
  const kinds = ['last', 'first last', 'typo', 'company', 'email', 'phone', 'last first3', 'typo'];
  while (out.length < count) {
    const row = r.below(rows.length);
    const [name, firm, , email, phone] = rows[row];
    const kind = kinds[out.length % kinds.length];
    const parts = name.split(' ');
    const last = parts[parts.length - 1];
    const digits = phone.replace(/\D/g, '');
    const text = {
      last,
      'first last': name,
      typo: `${slip(r, last)} ${parts[0]}`,
      company: firm.replace(/[«»]/g, ''),
      email: email.trim().slice(0, 14),
      phone: /^[+\d() -]+$/.test(phone) && digits.length > 9 ? digits.slice(-7) : '',
      'last first3': `${last} ${parts[0].slice(0, 3)}`,
    }[kind]
      .toLowerCase()
      .slice(0, 18)
      .trim();
    if (text.length >= 4 && (kind !== 'typo' || last.length > 4)) out.push({ kind, q: text, row });
  }
  return out;
}

export const STAGES = ['New', 'Qualified', 'Proposal', 'Negotiation', 'Contract', 'Won', 'Lost'];
const PRODUCTS = ['Basic', 'Pro', 'Telephony', 'Integration', 'Support', 'Hardware', 'Training', 'Analytics'];
const DEAL = [
  'id',
  'contact',
  'title',
  'owner',
  'stage',
  'reached',
  'value',
  'currency',
  'rate_eur',
  'created',
  'closed',
  'product',
  'capex',
  'opex',
  'years',
  'discount',
];
export function deals(count, people, seed = 13) {
  const r = chance(seed);
  return Array.from({ length: count }, (_, n) => {
    const stage = r.by([
      [18, 0],
      [15, 1],
      [13, 2],
      [9, 3],
      [5, 4],
      [18, 5],
      [22, 6],
    ]);
    const [rate, currency] = r.by([
      [45, [1, 'EUR']],
      [35, [0.01, 'RUB']],
      [20, [0.92, 'USD']],
    ]);
    const created = r.below(1095);
    const value = Math.round((200 + r.below(60_000)) / rate);
    const product = r.below(8);
    return [
      n + 1,
      r.below(people),
      `${PRODUCTS[product]} #${n + 1}`,
      r.of(OWNERS),
      STAGES[stage],
      stage === 6 ? r.below(5) : stage,
      value,
      currency,
      rate,
      day(created),
      stage >= 5 ? day(created + 3 + r.below(180)) : '',
      PRODUCTS[product],
      Math.round(value * 0.6),
      Math.round((value * (5 + r.below(20))) / 100),
      1 + r.below(7),
      (40 + r.below(100)) / 1000,
    ];
  });
}

const cell = (value) => {
  const text = String(value);
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (headers, rows) => [headers, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

export function write(folder, sizes) {
  fs.mkdirSync(folder, { recursive: true });
  for (const n of sizes) {
    const done = path.join(folder, `deals-${n}.csv`);
    if (fs.existsSync(done)) continue;
    const { rows, truth } = contacts(n);
    const at = (name) => path.join(folder, name);
    fs.writeFileSync(at(`contacts-${n}.csv`), csv(HEADERS, rows));
    fs.writeFileSync(at(`contacts-${n}.xlsx`), workbook(HEADERS, rows, { dates: [8] }));
    fs.writeFileSync(at(`truth-${n}.csv`), csv(['row', 'entity', 'e164'], truth));
    fs.writeFileSync(at(`queries-${n}.json`), JSON.stringify(queries(rows)));
    fs.writeFileSync(done, csv(DEAL, deals(n, n)));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  write(process.argv[2], process.argv[3].split(',').map(Number));
