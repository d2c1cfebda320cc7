// Makes one WebAssembly file of several that share memory and table, with binaryen's wasm-merge.
//   node merge.mjs BINARYEN TO FILE...
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, to, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(`${folder}/index.js`));
// What rustc emits for wasm32.
const FEATURES = [
  'mutable-globals',
  'sign-ext',
  'nontrapping-float-to-int',
  'bulk-memory',
  'bulk-memory-opt',
  'call-indirect-overlong',
  'multivalue',
  'reference-types',
];

// The sizes that all files ask for at least: memory in pages, table in entries.
let [pages, entries] = [1, 1];
for (const file of files) {
  const module = binaryen.readBinary(await readFile(file));
  if (module.hasMemory()) pages = Math.max(pages, module.getMemoryInfo().initial);
  if (module.getNumTables() > 0) {
    entries = Math.max(entries, binaryen.getTableInfo(module.getTableByIndex(0)).initial);
  }
  module.dispose();
}

// Every file imports the same memory. wasm-merge would make them memories of their own; one that
// all files import from, and that itself imports them once, keeps them the same.
const host = binaryen.parseText(`(module
  (import "__wasm_shared" "memory" (memory $memory ${pages}))
  (import "__wasm_shared" "__indirect_function_table" (table $table ${entries} funcref))
  (import "__wasm_shared" "__wasm_split_shared0" (global $stack (mut i32)))
  (export "memory" (memory $memory))
  (export "__indirect_function_table" (table $table))
  (export "__wasm_split_shared0" (global $stack)))`);
host.setFeatures(binaryen.Features.MutableGlobals | binaryen.Features.ReferenceTypes);
const hosting = `${to}.host`;
await writeFile(hosting, host.emitBinary());

const named = files.flatMap((file) => [file, basename(file, '.wasm')]);
const merged = spawnSync(
  process.execPath,
  [
    `${folder}/bin/wasm-merge`,
    ...[hosting, '__wasm_split', ...named, '-o', to],
    ...FEATURES.map((feature) => `--enable-${feature}`),
  ],
  // It warns of each name section that it does not read.
  { encoding: 'utf8' },
);
if (merged.status !== 0) {
  throw new Error(`wasm-merge: ${merged.stderr}`);
}
