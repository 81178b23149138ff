// Validators of Node, asked about documents: `node judges.mjs SCHEMAS.json`, where the file has schemas
// by name. Each line of the input is {"schema": NAME, "document": …}; each line of the output has the
// verdict of every judge that takes that schema: null, or the place and the text of its first error.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { registerSchema, validate as hyperjump } from "@hyperjump/json-schema/draft-2020-12";
import Ajv from "ajv/dist/2020.js";
import { z } from "zod";

const schemas = JSON.parse(readFileSync(process.argv[2], "utf8"));
const judges = {};

for (const [name, schema] of Object.entries(schemas)) {
  const check = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: false }).compile(schema);
  registerSchema(schema, `https://schemas.example/${name}`);
  const found = await hyperjump(`https://schemas.example/${name}`);
  judges[name] = {
    ajv: (value) => (check(value) ? null : told(check.errors[0].instancePath, check.errors[0])),
    hyperjump: (value) => (found(value, "FLAG").valid ? null : { at: "", said: "" }),
  };
  // zod takes no `if`.
  if (schema.$id.endsWith(":oneof")) {
    const read = z.fromJSONSchema(schema);
    judges[name].zod = (value) => {
      const result = read.safeParse(value);
      return result.success ? null : { at: result.error.issues[0].path.join("/"), said: "" };
    };
  }
}

function told(at, error) {
  const { additionalProperty, missingProperty } = error.params;
  return { at: [at, additionalProperty ?? missingProperty].filter(Boolean).join("/"), said: error.message };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, document } = JSON.parse(line);
  const verdicts = Object.entries(judges[schema]).map(([name, judge]) => [name, judge(document)]);
  console.log(JSON.stringify(Object.fromEntries(verdicts)));
}
