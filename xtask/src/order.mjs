// Puts functions that read alike beside each other: gzip and brotli look back some ten thousand
// bytes, so a file in that order is sent with a twentieth less. Nothing else of it changes.
//
// Each function is a set of runs of four bytes; next comes the one of those left that is most like
// the last three together: what it shares with them, over all its runs and half of theirs that it
// does not share (Tversky's index; Jaccard's, with the last one alone, gives a little less). Runs
// that hundreds of functions have say nothing and are left out, so it takes seconds and not minutes.

/** Bytes of a run. */
const RUN = 4;
/** A run in more functions than this says nothing about any of them. */
const COMMON = 800;
/** The next function is compared with so many of the last ones. */
const BACK = 3;

/** Reads numbers as WebAssembly writes them (LEB128, unsigned). */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  skip() {
    const length = this.number();
    this.at += length;
  }
}

function written(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

/** How many functions a module imports, and the bytes of those that it has. */
function functions(bytes) {
  const reader = new Reader(bytes, 8);
  let imported = 0;
  const bodies = [];
  while (reader.at < bytes.length) {
    const kind = bytes[reader.at++];
    const end = reader.number() + reader.at;
    if (kind === 2) {
      for (let left = reader.number(); left > 0; left--) {
        reader.skip();
        reader.skip();
        imported += importedAs(reader, bytes[reader.at++]);
      }
    } else if (kind === 10) {
      for (let left = reader.number(); left > 0; left--) {
        const length = reader.number();
        bodies.push(bytes.subarray(reader.at, reader.at + length));
        reader.at += length;
      }
    }
    reader.at = end;
  }
  return { imported, bodies };
}

/** Skips what an import is; 1 for a function. */
function importedAs(reader, kind) {
  if (kind === 0 || kind === 4) {
    if (kind === 4) reader.at++;
    reader.number();
    return kind === 0 ? 1 : 0;
  }
  // A table has a type before its limits, a global a type and whether it changes.
  reader.at += kind === 1 ? 1 : 0;
  if (kind === 3) {
    reader.at += 2;
    return 0;
  }
  const has_most = reader.bytes[reader.at++] & 1;
  reader.number();
  if (has_most) reader.number();
  return 0;
}

function runs(body) {
  const found = new Set();
  for (let at = 0; at + RUN <= body.length; at++) {
    found.add(body[at] | (body[at + 1] << 8) | (body[at + 2] << 16) | (body[at + 3] << 24));
  }
  return found;
}

/** The places of functions in the new order. */
function order(bodies) {
  const sets = bodies.map(runs);
  const having = new Map();
  sets.forEach((set, at) => {
    for (const run of set) {
      const all = having.get(run);
      if (all) all.push(at);
      else having.set(run, [at]);
    }
  });
  const is_left = new Uint8Array(bodies.length).fill(1);
  const shared = new Uint32Array(bodies.length);
  const places = [];
  for (let now = 0; places.length < bodies.length; ) {
    places.push(now);
    is_left[now] = 0;
    const touched = [];
    const recent = new Set(places.slice(-BACK).flatMap((at) => [...sets[at]]));
    for (const run of recent) {
      const all = having.get(run);
      if (all.length > COMMON) continue;
      for (const at of all) {
        if (!is_left[at]) continue;
        if (shared[at]++ === 0) touched.push(at);
      }
    }
    let [best, most] = [-1, 0];
    for (const at of touched) {
      const alike = shared[at] / (sets[at].size + (recent.size - shared[at]) / 2);
      // Of two that are equally alike the earlier one, so that every build is the same.
      if (alike > most || (alike === most && at < best)) [best, most] = [at, alike];
      shared[at] = 0;
    }
    now = best >= 0 ? best : is_left.indexOf(1);
  }
  return places;
}

/**
 * The module with names of functions in the new order, for binaryen's pass that sorts by name.
 * The module itself has no names.
 */
export function named(bytes) {
  const { imported, bodies } = functions(bytes);
  if (bodies.length === 0) return bytes;
  const entries = new Array(bodies.length);
  order(bodies).forEach((at, place) => {
    const name = Buffer.from(`f${String(place).padStart(6, '0')}`);
    entries[at] = [...written(at + imported), ...written(name.length), ...name];
  });
  const map = [...written(entries.length), ...entries.flat()];
  const section = [...written(4), ...Buffer.from('name'), 1, ...written(map.length), ...map];
  return Buffer.concat([bytes, Buffer.from([0, ...written(section.length)]), Buffer.from(section)]);
}
