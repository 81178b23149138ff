"""The naive model behind the protocol of the kit: a system in dicts that judges by itself.

Law: an argument is handed on as it is, and a reason is told only where the model finds one rule
broken. Doesn't know which fault the model has.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from habilitations import Ruleset
from habilitations.testing.conformance import EVERYTHING, REFUSED, PlainRight, PlainStep
from tests.test_lifecycle import naive_rules

#: Rules that the model finds broken together, and the one that it is then.
ONE_OF: Final[Mapping[frozenset[str], str]] = {
    frozenset({"ADH-8", "REQ-1"}): "ADH-8",
    frozenset({"BNK-1", "DEL-8"}): "DEL-8",
    frozenset({"EML-1", "DEL-8"}): "DEL-8",
    frozenset({"DEL-7", "DEL-8"}): "DEL-8",
}
#: What a step of a person, and one on a dossier, hands on.
_TEXTS: Final = ("by", "delegate", "dossier", "role", "code", "siren", "iban", "name")
_OPTIONAL: Final = ("company_email", "email_link", "bank_account")
_ASKING: Final = frozenset({"request_adhesion", "request_substitution"})
_COORDINATES: Final = ("last_name", "first_name", "title", "employer")


class Refused(Exception):
    """The model finds rules broken."""


class Dicts:
    """A backend of the naive model, or of one with a fault."""

    capabilities = EVERYTHING

    def __init__(self, module: ModuleType, ruleset: Ruleset) -> None:
        """Make an empty model, of the module that it stands in."""
        self.model = module.NaivePortal(**naive_rules(ruleset))

    def apply(self, step: PlainStep) -> None:
        """Take a step."""
        found = getattr(self.model, step.procedure)(**_given(step), at=step.at)
        if found:
            raise Refused(frozenset(found))

    def rights(self) -> set[PlainRight]:
        """Return the rights, dossiers by the text of their identifier."""
        return {
            (dossier.removeprefix("IDSP:"), number, element, role, suspended)
            for dossier, number, element, role, _, _, _, suspended in self.model.rights()
        }

    def error_code(self, error: Exception) -> str | None:
        """Tell the rule, if it is one."""
        if not isinstance(error, Refused):
            return None
        (found,) = error.args
        return min(found) if len(found) == 1 else ONE_OF.get(found, REFUSED)

    def close(self) -> None:
        """Do nothing."""


def _given(step: PlainStep) -> dict[str, object]:
    rules = step.step.rules
    if rules is not None:
        return dict(naive_rules(rules))
    known = step.step.arguments
    given: dict[str, object] = {each: getattr(step, each) for each in _TEXTS if each in known}
    given |= {each: getattr(step, each) or None for each in _OPTIONAL if each in known}
    if "services" in known:
        given["services"] = list(step.services)
    if step.procedure == "open_dossier":
        given["bank_accounts"] = list(step.bank_accounts)
    if "email" in known:
        given["email"] = step.email
    if step.procedure in _ASKING:
        given["code_deadline"] = step.code_deadline
    if step.procedure == "change_coordinates":
        given |= _coordinates(step)
    if step.procedure == "register_space":
        told = _coordinates(step)
        given = {"number": step.by, "email": step.email, "code": step.code, "coordinates": told}
    if "dossier" in given and not step.dossier.isdecimal():
        given["dossier"] = f"IDSP:{step.dossier}"
    return given


def _coordinates(step: PlainStep) -> dict[str, str | None]:
    told = {each: getattr(step, each) or None for each in _COORDINATES}
    return {**told, "title": ""} if step.without_title else told
