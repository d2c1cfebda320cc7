// Shrinks WebAssembly files with binaryen, as `-Oz` does, in one program: starting it takes
// longer than most files do.
//   node shrink.mjs BINARYEN FROM TO [FROM TO ...]
import { readFile, rename, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

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
];
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
// Rust keeps the first kilobyte of memory unused.
binaryen.setLowMemoryUnused(true);
binaryen.setDebugInfo(false);
for (let at = 0; at < files.length; at += 2) {
  const [from, to] = files.slice(at, at + 2);
  const module = binaryen.readBinary(await readFile(from));
  module.setFeatures(features.reduce((all, name) => all | binaryen.Features[name], 0));
  module.optimize();
  if (!module.validate()) {
    throw new Error(`binaryen made something invalid of ${from}`);
  }
  await writeFile(`${to}.new`, module.emitBinary());
  await rename(`${to}.new`, to);
  module.dispose();
}
