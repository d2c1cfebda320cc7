// Shrinks WebAssembly files with binaryen, as `-Oz` does, in one program: starting it takes
// longer than most files do.
//   node shrink.mjs BINARYEN FROM TO [FROM TO ...]
import { readFile, rename, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { named } from './order.mjs';

const [folder, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(`${folder}/index.js`));
// What rustc emits for wasm32 and every browser of the last years runs; nothing newer.
const features = [
  'MutableGlobals',
  'SignExt',
  'NontrappingFPToInt',
  'BulkMemory',
  'BulkMemoryOpt',
  'CallIndirectOverlong',
  'Multivalue',
  'ReferenceTypes',
].reduce((all, name) => all | binaryen.Features[name], 0);
// A second pass finds a little more; of the largest file it would take half a minute.
const TWICE = 2_000_000;
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
// Rust keeps the first kilobyte of memory unused.
binaryen.setLowMemoryUnused(true);
binaryen.setDebugInfo(false);

function changed(bytes, change) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(features);
  change(module);
  const is_valid = module.validate();
  const made = is_valid ? module.emitBinary() : undefined;
  module.dispose();
  return made;
}

for (let at = 0; at < files.length; at += 2) {
  const [from, to] = files.slice(at, at + 2);
  const bytes = await readFile(from);
  const small = changed(bytes, (module) => {
    module.optimize();
    if (bytes.length < TWICE) module.optimize();
  });
  const sorted =
    small && changed(named(small), (module) => module.runPasses(['reorder-functions-by-name']));
  if (!sorted) {
    throw new Error(`binaryen made something invalid of ${from}`);
  }
  await writeFile(`${to}.new`, sorted);
  await rename(`${to}.new`, to);
}
