-- Instants are texts of ISO 8601 in UTC; codes and links are kept as digests.
CREATE TABLE space (
  number        TEXT PRIMARY KEY,
  last_name     TEXT NOT NULL,
  first_name    TEXT NOT NULL,
  title         TEXT,
  email         TEXT NOT NULL,
  -- What addresses are compared by; not unique: a void inscription keeps it from nobody.
  address       TEXT NOT NULL,
  employer      TEXT NOT NULL,
  simplified    INTEGER NOT NULL,
  registered_at TEXT NOT NULL,
  activated_at  TEXT,
  code          TEXT,
  -- A deadline is kept: no change of the rules moves it.
  deadline      TEXT NOT NULL,
  active_since_unknown INTEGER NOT NULL,
  updated_at    TEXT NOT NULL
) STRICT;
CREATE INDEX space_of_address ON space (address);

-- One row once the rules have changed: a portal's document without spaces and dossiers.
CREATE TABLE rules (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  document TEXT NOT NULL
) STRICT;

CREATE TABLE dossier (
  id            TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  company_email TEXT,
  -- What old tables may say: that there is one, and not which.
  has_unknown_account INTEGER NOT NULL,
  has_unknown_email   INTEGER NOT NULL,
  opened_at     TEXT NOT NULL,
  updated_at    TEXT NOT NULL
) STRICT;

CREATE TABLE bank_account (
  dossier TEXT NOT NULL REFERENCES dossier (id) ON UPDATE CASCADE,
  iban    TEXT NOT NULL,
  label   TEXT NOT NULL,
  PRIMARY KEY (dossier, iban)
) STRICT;

CREATE TABLE habilitation (
  dossier      TEXT NOT NULL REFERENCES dossier (id) ON UPDATE CASCADE,
  service      TEXT NOT NULL,
  subscriber   TEXT NOT NULL REFERENCES space (number),
  role         TEXT NOT NULL,
  granted_by   TEXT REFERENCES space (number),
  since        TEXT NOT NULL,
  suspended_at TEXT,
  -- Suspended in effect: kept for those who only read the table.
  suspended    INTEGER NOT NULL,
  PRIMARY KEY (dossier, service, subscriber)
) STRICT;

-- ROL-2 and ROL-3, once more, where nobody gets around them.
CREATE UNIQUE INDEX one_titulaire ON habilitation (dossier, service)
  WHERE role = 'ADMINISTRATEUR_TITULAIRE';
CREATE UNIQUE INDEX one_suppleant ON habilitation (dossier, service)
  WHERE role = 'ADMINISTRATEUR_SUPPLEANT';

CREATE TABLE request (
  dossier       TEXT NOT NULL REFERENCES dossier (id) ON UPDATE CASCADE,
  place         INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  requester     TEXT NOT NULL REFERENCES space (number),
  services      TEXT NOT NULL,
  code          TEXT NOT NULL,
  asked_at      TEXT NOT NULL,
  company_email TEXT,
  email_link    TEXT,
  confirmed_at  TEXT,
  iban          TEXT,
  label         TEXT,
  deadline      TEXT NOT NULL,
  link_deadline TEXT,
  PRIMARY KEY (dossier, place)
) STRICT;

CREATE TABLE email_change (
  dossier    TEXT PRIMARY KEY REFERENCES dossier (id) ON UPDATE CASCADE,
  requester  TEXT NOT NULL REFERENCES space (number),
  email      TEXT NOT NULL,
  email_link TEXT NOT NULL,
  asked_at   TEXT NOT NULL,
  deadline   TEXT NOT NULL
) STRICT;
