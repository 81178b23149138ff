// The rules of one dossier in JavaScript, checked by the perft corpus: `node perft.mjs PERFT.json [DEPTH]`.
// Every state that the moves lead to is counted and hashed, level by level, as "Check another
// implementation" says. It has what the corpus tries: adhesion, substitution, delegation; a part in
// which the rules themselves change is told and left out. Ends with 1 at a level that differs.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [AT, AS, AD, A] = ["ADMINISTRATEUR_TITULAIRE", "ADMINISTRATEUR_SUPPLEANT", "ACTEUR_DELEGANT", "ACTEUR"];
const MAY_DESIGNATE = { [AT]: [AS, AD, A], [AS]: [AD, A], [AD]: [A], [A]: [] };
const DAY = 86_400_000_000;
const CODE = 60 * DAY;
const LINK = 3 * DAY;
const BEGIN = Date.parse("2026-09-01T09:00:00Z");
const PAYER = "PAYER";

// The corpus names elementary services alone; those of Payer share a seat.
const seatOf = (line) => (line.startsWith(`${PAYER}_`) ? PAYER : line);
const instant = (text) => (Date.parse(text) - BEGIN) * 1000;

const on = (state, line, role) => state.rights.filter((right) => right.line === line && right.role === role);
const seat = (state, line, role) =>
  state.rights.find((right) => right.role === role && seatOf(right.line) === seatOf(line))?.who;
const held = (state, who, line) => state.rights.find((right) => right.who === who && right.line === line);
const asleep = (state, right) =>
  right.suspended ||
  (right.role === A && on(state, right.line, AD).some((giver) => giver.who === right.by && giver.suspended));
const end = (request) => (request.waits ? Math.min(request.until, request.click) : request.until);
const lives = (request, at) => at <= end(request);
const concerns = (request, line) =>
  request.kind === "adhesion" ? request.code_of === line : request.code_of === seatOf(line);

// What an act may be refused for is thrown; nobody asks why.
const unless = (good) => {
  if (!good) throw new Refused();
};
class Refused extends Error {}

function mayAdhere(state, { by, line }, readings) {
  const mine = state.rights.filter((right) => right.who === by);
  const delegate = mine.length > 0 && mine.every((right) => [AD, A].includes(right.role));
  unless(!(readings.adhesion_by_delegates === "REFUSED" && delegate));
  unless(on(state, line, AT).length === 0);
  unless([undefined, by].includes(seat(state, line, AT)));
}

function mayReplace(state, { by, line }) {
  unless(![undefined, by].includes(seat(state, line, AT)));
}

function ask(state, kind, given, at) {
  const { by, services: line, code, email_link, code_deadline } = given;
  const until = code_deadline === undefined ? at + CODE : instant(code_deadline);
  unless(at <= until && until <= at + CODE + 2 * DAY);
  const code_of = kind === "adhesion" ? line : seatOf(line);
  const shares = (request) => concerns(request, line) || (kind === "substitution" && seatOf(request.code_of) === code_of);
  for (const request of state.requests) {
    if (!lives(request, at)) continue;
    unless(request.who !== by || (!shares(request) && request.code !== code));
    unless(email_link === undefined || request.link !== email_link);
  }
  const kept = state.requests.filter((request) => request.who !== by || lives(request, at) || !shares(request));
  const waits = email_link !== undefined;
  const made = { who: by, kind, code_of, line, code, at, until, waits, link: email_link, click: at + LINK };
  return { ...state, requests: [...kept, made] };
}

function enter(state, { by, code }, at, readings) {
  const known = state.requests.filter((request) => request.who === by && request.code === code);
  unless(known.length > 0);
  const live = known.filter((request) => lives(request, at));
  const meant = live.length > 0 ? live : known;
  for (const request of meant) {
    unless(at <= request.until && !request.waits);
    if (request.kind === "adhesion") mayAdhere(state, { by, line: request.line }, readings);
    else mayReplace(state, { by, line: request.line });
  }
  const requests = state.requests.filter((request) => !meant.includes(request));
  const rights = meant.reduce((all, request) => taken({ rights: all }, request), state.rights);
  return { rights, requests };
}

// What a request gives: a service that nobody had, or the seat of whoever had it.
function taken(state, { who, kind, line, code_of }) {
  const given = { who, role: AT, by: "-", suspended: false };
  if (kind === "adhesion") {
    const suppleant = state.rights.find((right) => right.role === AS && seatOf(right.line) === seatOf(line));
    const also = suppleant === undefined ? [] : [{ ...suppleant, line }];
    return [...state.rights, { ...given, line }, ...also];
  }
  const lines = state.rights.filter((right) => right.role === AT && seatOf(right.line) === code_of);
  const stay = state.rights.filter((right) => seatOf(right.line) !== code_of || (right.role !== AT && right.who !== who));
  const old = lines[0].who;
  const anew = stay.map((right) => (seatOf(right.line) === code_of && right.by === old ? { ...right, by: who } : right));
  return [...anew, ...lines.map(({ line: each }) => ({ ...given, line: each }))];
}

function click(state, { email_link }, at) {
  const known = state.requests.filter((request) => request.link === email_link);
  unless(known.length > 0);
  const live = known.filter((request) => lives(request, at));
  const meant = live.length > 0 ? live : known;
  for (const request of meant) unless(request.waits && at <= end(request));
  const requests = state.requests.map((request) => (meant.includes(request) ? { ...request, waits: false } : request));
  return { ...state, requests };
}

function cancel(state, { by, services: line }) {
  const requests = state.requests.filter((request) => request.who !== by || !concerns(request, line));
  unless(requests.length < state.requests.length);
  return { ...state, requests };
}

function designate(state, { by, delegate, services: line, role }) {
  unless(by !== delegate && role !== AT);
  const named = (right) => (role === AS ? seatOf(right.line) === seatOf(line) : right.line === line);
  const lines = state.rights.filter((right) => right.role === AT && named(right)).map((right) => right.line);
  unless(lines.length > 0);
  if (role === AS) unless([undefined, delegate].includes(seat(state, line, AS)));
  unless(!state.rights.some((right) => right.who === delegate && named(right)));
  for (const whole of [AT, AS]) unless(seat(state, line, whole) !== delegate);
  for (const each of lines) mayGive(state, by, each, role);
  const given = lines.map((each) => ({ who: delegate, line: each, role, by, suspended: false }));
  return { ...state, rights: [...state.rights, ...given] };
}

function mayGive(state, by, line, role) {
  const mine = held(state, by, line);
  unless(mine !== undefined && !asleep(state, mine) && MAY_DESIGNATE[mine.role].includes(role));
}

// What an act on somebody's delegation is about, once whoever acts is allowed to.
function targets(state, { by, delegate, services: line }) {
  unless(by !== delegate);
  const theirs = state.rights.filter((right) => right.who === delegate);
  const whole = theirs.filter((right) => right.role === AS && seatOf(right.line) === seatOf(line));
  const found = whole.length > 0 ? whole : theirs.filter((right) => right.line === line);
  unless(found.length > 0);
  for (const right of found) {
    const mine = held(state, by, right.line);
    unless(mine !== undefined && !asleep(state, mine) && actsOn(mine, right));
  }
  return found;
}

function actsOn(mine, other) {
  if (mine.role === AT) return other.role !== AT;
  if (mine.role === AS) return [AD, A].includes(other.role);
  return mine.role === AD && other.role === A && other.by === mine.who;
}

// Whom somebody who is no longer of a role had designated: actors end with their delegant.
function left(state, { who, line, role }) {
  const theirs = (right) => right.line === line && right.by === who;
  const kept = state.rights.filter((right) => role !== AD || !theirs(right));
  return kept.map((right) => (theirs(right) ? { ...right, by: seat(state, line, AT) } : right));
}

function modify(state, given) {
  const { by, role } = given;
  let rights = state.rights;
  for (const right of targets(state, given)) {
    unless(right.role !== AS && right.role !== role);
    mayGive(state, by, right.line, role);
    if (right.role === AD) rights = left({ rights }, right);
    rights = rights.map((each) => (each === right ? { ...right, role, by } : each));
  }
  return { ...state, rights };
}

function sleep(state, given, suspended) {
  const found = targets(state, given);
  for (const right of found) unless(right.suspended !== suspended);
  return { ...state, rights: state.rights.map((right) => (found.includes(right) ? { ...right, suspended } : right)) };
}

function revoke(state, given) {
  let rights = state.rights;
  for (const right of targets(state, given)) rights = left({ rights: rights.filter((each) => each !== right) }, right);
  return { ...state, rights };
}

const ACTS = {
  request_adhesion: (state, given, at, readings) => {
    mayAdhere(state, { by: given.by, line: given.services }, readings);
    return ask(state, "adhesion", given, at);
  },
  request_substitution: (state, given, at) => {
    mayReplace(state, { by: given.by, line: given.services });
    return ask(state, "substitution", given, at);
  },
  activate_request: enter,
  confirm_company_email: click,
  cancel_request: cancel,
  designate,
  modify_delegation: modify,
  suspend: (state, given) => sleep(state, given, true),
  reactivate: (state, given) => sleep(state, given, false),
  revoke,
};

function label({ rights, requests }, now) {
  const roles = rights.map((right) =>
    ["role", right.who, right.line, right.role, right.by, right.suspended ? "suspended" : "active"].join(" "),
  );
  const waiting = requests.map((request) => {
    const state = request.waits ? "unconfirmed" : "confirmed";
    const until = request.until === request.at + CODE ? "" : ` until ${request.until}`;
    return `request ${request.who} ${request.kind} ${request.code_of} ${state} ${request.at}${until}`;
  });
  return [`clock ${now}`, ...roles, ...waiting].sort().join("\n");
}

function read(move) {
  const [wait, procedure, ...given] = move.split(" ");
  return { wait: Number(wait), procedure, given: Object.fromEntries(given.map((word) => word.split("="))) };
}

function below(level, moves, readings) {
  const found = new Map();
  for (const { state, now, paths } of level.values()) {
    for (const { wait, procedure, given } of moves) {
      const at = now + wait;
      let after;
      try {
        after = ACTS[procedure](state, given, at, readings);
      } catch (error) {
        if (error instanceof Refused) continue;
        throw error;
      }
      const name = label(after, at);
      const known = found.get(name);
      if (known === undefined) found.set(name, { state: after, now: at, paths });
      else known.paths += paths;
    }
  }
  return found;
}

const told = (level) => ({
  paths: [...level.values()].reduce((sum, { paths }) => sum + paths, 0),
  states: level.size,
  sha256: createHash("sha256").update([...level.keys()].sort().join("\n\n")).digest("hex"),
});

Error.stackTraceLimit = 0;
const [file, deepest = Infinity] = process.argv.slice(2);
let good = true;
for (const { people, readings = {}, moves, levels } of JSON.parse(readFileSync(file, "utf8")).perft) {
  const tried = moves.map(read);
  const strange = tried.find(({ procedure }) => !(procedure in ACTS));
  if (strange !== undefined) {
    console.log(`${people} people: left out, for ${strange.procedure}`);
    continue;
  }
  let level = new Map();
  const begin = { rights: [], requests: [] };
  level.set(label(begin, 0), { state: begin, now: 0, paths: 1 });
  for (const expected of levels.filter(({ depth }) => depth <= deepest)) {
    if (expected.depth > 0) level = below(level, tried, readings);
    const found = told(level);
    const same = ["paths", "states", "sha256"].every((key) => found[key] === expected[key]);
    console.log(`${people} people, depth ${expected.depth}: ${found.paths} paths, ${found.states} states${same ? "" : ", and others are expected"}`);
    good &&= same;
    if (!same) break;
  }
}
process.exitCode = good ? 0 : 1;
