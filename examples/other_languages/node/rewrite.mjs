// Documents read, checked and written again in Node: `node rewrite.mjs SCHEMAS < LINES`, where the folder
// has the schemas that the library stores. Each line of the output is the canonical form of a document
// (RFC 8785), after ajv has checked it with the schema of `if` and zod has read it with that of `oneOf`.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";
import canonicalize from "canonicalize";
import { z } from "zod";

const folder = process.argv[2];
const stored = (name) => JSON.parse(readFileSync(`${folder}/${name}.schema.json`, "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
const kinds = Object.fromEntries(
  ["portal", "journal", "scenario"].map((kind) => [
    kind,
    { check: ajv.compile(stored(`${kind}.if`)), type: z.fromJSONSchema(stored(kind)) },
  ]),
);

for await (const line of createInterface({ input: process.stdin })) {
  const value = JSON.parse(line);
  const { check, type } = kinds[value.habilitations];
  if (!check(value)) throw new Error(`${check.errors[0].instancePath} ${check.errors[0].message}`);
  // Instants stay texts: a Date keeps three decimals of six.
  console.log(canonicalize(type.parse(value)));
}
