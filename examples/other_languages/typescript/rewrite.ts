// Documents read, checked, narrowed and written again in TypeScript: `node rewrite.js SCHEMAS < LINES`.
// The types beside it are what json-schema-to-typescript makes of the schemas; ajv's guards give them to
// what was parsed, after zod has read it. Each line of the output is canonical (RFC 8785).

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Ajv2020 } from "ajv/dist/2020.js";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { HabilitationsJournal, Step } from "./journal.js";
import type { HabilitationsPortal } from "./portal.js";
import type { HabilitationsScenario } from "./scenario.js";

const folder = process.argv[2] ?? ".";
const stored = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.schema.json`, "utf8"));
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });

const portal = ajv.compile<HabilitationsPortal>(stored("portal.if"));
const journal = ajv.compile<HabilitationsJournal>(stored("journal.if"));
const scenario = ajv.compile<HabilitationsScenario>(stored("scenario.if"));
const types = new Map(
  ["portal", "journal", "scenario"].map((kind) => [kind, z.fromJSONSchema(stored(kind))]),
);

// A step is narrowed by its procedure: `delegate` is known where it is designated, and nowhere else.
function concerned(step: Step): string | undefined {
  switch (step.procedure) {
    case "register_space":
      return step.subscriber.number;
    case "designate":
    case "modify_delegation":
    case "suspend":
    case "reactivate":
    case "revoke":
      return step.delegate;
    default:
      return undefined;
  }
}

function checked(value: unknown): HabilitationsPortal | HabilitationsJournal | HabilitationsScenario {
  if (portal(value) || scenario(value)) return value;
  if (!journal(value)) throw new Error(ajv.errorsText(journal.errors));
  const wrong = (value.steps ?? []).map(concerned).filter((number) => number !== undefined && number.length !== 14);
  if (wrong.length > 0) throw new Error(wrong.join(", "));
  return value;
}

for await (const line of createInterface({ input: process.stdin })) {
  const value: unknown = JSON.parse(line);
  const kind = z.looseObject({ habilitations: z.string() }).parse(value).habilitations;
  // Instants stay texts: a Date keeps three decimals of six.
  console.log(canonicalize(checked(types.get(kind)?.parse(value))));
}
