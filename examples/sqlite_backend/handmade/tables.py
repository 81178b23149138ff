"""The tables of the system, and what is read of them again and again, as views.

Law: an instant is a text in UTC, always with its microseconds, so that texts compare as instants
do. Doesn't know what is refused.
"""

from typing import Final

TABLES: Final = """
CREATE TABLE reading (
  since, space_delay, email_delay, code_delay,
  role_exclusivity, on_substitution, on_delegator_removed, adhesion_by_delegates
);
CREATE TABLE line (place INTEGER PRIMARY KEY, code UNIQUE, seat, pays, mailed);
CREATE TABLE designates (role, named);
CREATE TABLE space (
  number PRIMARY KEY, email, code, deadline, activated_at, updated_at,
  last_name, first_name, title, employer
);
CREATE TABLE dossier (id PRIMARY KEY, is_provisional, email, updated_at);
CREATE TABLE account (dossier, iban, PRIMARY KEY (dossier, iban));
CREATE TABLE held (
  dossier, line, who, role, granted_by, since, asleep_since, PRIMARY KEY (dossier, line, who)
);
CREATE TABLE asked (
  id INTEGER PRIMARY KEY, dossier, kind, who, code, at, deadline,
  link, link_deadline, is_clicked DEFAULT 0, email, iban
);
-- The lines that an adhesion asks for, the Services that a substitution does.
CREATE TABLE asked_name (asked REFERENCES asked (id) ON DELETE CASCADE, name);
CREATE TABLE change (dossier PRIMARY KEY, who, email, link, at, deadline);
-- What a step names, the lines that it means by that, and those, or the requests, that it is about.
CREATE TEMP TABLE meant (name, line);
CREATE TEMP TABLE target (name, line);
"""
