// Runs SQL on the tables of the only workspace below a folder, while no Worker runs over it, and
// prints the rows that the last statement gives. Arguments: the folder, then statements; before them
// `--having=TABLE` for the only database with another table.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const HAVING = "--having=";
const words = process.argv.slice(2);
const table = words[0].startsWith(HAVING) ? words.shift().slice(HAVING.length) : "rec";
const [folder, ...statements] = words;
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".sqlite"))
  .map((name) => new DatabaseSync(join(folder, name)))
  .filter((db) => db.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(table));
if (files.length !== 1) throw new Error(`${files.length} databases with ${table} below ${folder}`);

let rows = [];
for (const statement of statements) rows = files[0].prepare(statement).all();
console.log(JSON.stringify(rows));
