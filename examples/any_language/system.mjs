// A system that answers lines of JSON: spaces, dossiers and adhesions, in JavaScript and in memory.
// What it doesn't offer is left out by the kit, and told.
import { createInterface } from "node:readline";

const OFFERED = ["register_space", "activate_space", "open_dossier", "request_adhesion", "activate_request"];
const PAYER = ["TVA", "IS", "TS", "CVAE", "RCM", "TGAP", "TIC", "TVVI", "AUTRES"].map((tax) => `PAYER_${tax}`);
const OTHERS = ["MESSAGERIE", "DECLARER_TVA", "DECLARER_TGAP", "DECLARER_TIC", "DECLARER_TVVI", "DECLARER_IS",
  "DECLARER_TS", "DECLARER_CVAE", "DECLARER_RCM", "DECLARER_RESULTAT", "DECLARER_DAC6", "COMPTE_FISCAL",
  "AMENDES_PAS", "REMBOURSEMENT_TVA_UE", "GUICHET_TVA_UE", "ECONOMIE_COLLABORATIVE", "TIERS_DECLARANTS",
  "BIENS_IMMOBILIERS", "CESSION_DROITS_SOCIAUX"];
const HOUR = 3_600_000_000n;

class Refusal extends Error {}
const refuse = (reason) => { throw new Refusal(reason); };

// Instants have microseconds; those of JavaScript don't.
const instant = (text) => {
  const [, whole, part = ""] = /^([^.]*?)(?:\.(\d+))?Z$/.exec(text);
  return BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(part.padEnd(6, "0"));
};

const linesOf = (services) => {
  const lines = services.flatMap((code) => (code === "PAYER" ? PAYER : [code]));
  if (lines.length === 0) refuse("VAL-1");
  if (!lines.every((line) => PAYER.includes(line) || OTHERS.includes(line))) refuse("CAT-1");
  return [...new Set(lines)];
};

class System {
  spaces = new Map();
  dossiers = new Map();

  register_space({ by, email, code, at }) {
    const key = email.normalize("NFC").toLowerCase();
    for (const [number, space] of this.spaces) {
      const blocks = space.active || at <= space.at + 48n * HOUR;
      if (blocks && (number === by || space.key === key)) refuse("ESP-1");
    }
    this.spaces.set(by, { key, code, at, active: false });
  }

  activate_space({ by, code, at }) {
    const space = this.spaces.get(by) ?? refuse("DOS-1");
    if (space.active || space.code !== code || at > space.at + 48n * HOUR) refuse("ESP-2");
    if (at < space.at) refuse("TIM-1");
    Object.assign(space, { active: true, at });
  }

  open_dossier({ dossier, bank_accounts = [], at }) {
    if (this.dossiers.has(dossier)) refuse("DOS-1");
    const accounts = new Set(bank_accounts);
    this.dossiers.set(dossier, { at, titulaires: new Map(), requests: [], accounts });
  }

  request_adhesion({ by, dossier, services = [], code, company_email, email_link, bank_account, at }) {
    const lines = linesOf(services);
    const known = this.acting(by, dossier, at);
    const mailed = lines.includes("MESSAGERIE");
    if (mailed && !(company_email && email_link)) refuse("ADH-4");
    const account = lines.some((line) => PAYER.includes(line)) ? bank_account : undefined;
    const request = { by, code, lines, account, at, link: mailed ? email_link : undefined };
    for (const other of known.requests.filter((each) => this.isLive(each, at))) {
      if (other.link !== undefined && other.link === request.link) refuse("REQ-1");
      if (other.by !== by) continue;
      if (other.lines.some((line) => lines.includes(line))) refuse("ADH-10");
      if (other.code === code) refuse("REQ-1");
    }
    this.checkFree(known, request);
    // A new request replaces those of the same person that have lapsed, where they share a service.
    known.requests = known.requests.filter(
      (each) => each.by !== by || !each.lines.some((line) => lines.includes(line)));
    known.requests.push(request);
    known.at = at;
  }

  activate_request({ by, dossier, code, at }) {
    const known = this.acting(by, dossier, at);
    const opened = known.requests.filter((each) => each.by === by && each.code === code);
    const live = opened.filter((each) => this.isLive(each, at));
    const request = live.at(-1) ?? opened.at(-1) ?? refuse("ADH-8");
    // Nobody clicks here, so Messagerie waits for its link until that lapses.
    if (request.link !== undefined) refuse("ADH-4");
    if (live.length === 0) refuse("ADH-6");
    this.checkFree(known, request);
    if (request.account) known.accounts.add(request.account);
    for (const line of request.lines) known.titulaires.set(line, by);
    known.requests = known.requests.filter((each) => each !== request);
    known.at = at;
  }

  acting(by, dossier, at) {
    const space = this.spaces.get(by) ?? refuse("DOS-1");
    const known = this.dossiers.get(dossier) ?? refuse("DOS-1");
    if (!space.active) refuse("ESP-3");
    if (at < known.at) refuse("TIM-1");
    return known;
  }

  isLive({ at: asked, link }, at) {
    return at <= asked + (link === undefined ? 60n * 24n : 72n) * HOUR;
  }

  checkFree({ titulaires, accounts }, { by, lines, account }) {
    if (lines.some((line) => titulaires.has(line))) refuse("ADH-1");
    if (!lines.some((line) => PAYER.includes(line))) return;
    if (PAYER.some((line) => titulaires.has(line) && titulaires.get(line) !== by)) refuse("ADH-2");
    if (!account && accounts.size === 0) refuse("ADH-5");
  }

  get rights() {
    return [...this.dossiers].flatMap(([dossier, { titulaires }]) =>
      [...titulaires].map(([line, by]) => [dossier, by, line, "ADMINISTRATEUR_TITULAIRE", false]));
  }
}

let system = new System();
const answers = {
  begin: () => { system = new System(); return { capabilities: OFFERED }; },
  apply: ({ step: { procedure, at, ...rest } }) => {
    try {
      system[procedure]({ ...rest, at: instant(at) });
      return { accepted: true };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refused: error.message };
    }
  },
  rights: () => ({ rights: system.rights }),
  end: () => ({}),
};

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  console.log(JSON.stringify(answers[message.do](message)));
}
