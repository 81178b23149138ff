"""Examples of `InvalidValue`, and of what concerns spaces and dossiers alone."""

from datetime import datetime, timedelta, timezone
from typing import Final

from docs.play import Example
from docs.scene import (
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    PAUL,
    SHARED,
    START,
    TUESDAY,
    asked,
    named,
)
from habilitations import (
    Catalogue,
    Code,
    ElementaryService,
    Email,
    Iban,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Siren,
    SubscriberNumber,
    activate_space,
    change_coordinates,
    change_login_email,
    errors,
    identify_dossier,
    open_dossier,
    register_space,
    request_adhesion,
)
from habilitations.services import DECLARER_IS, DECLARER_TVA, PAYER

_WEST: Final = timezone(timedelta(hours=-1))
_PROVISIONAL: Final = Idsp("IDSP-2026-1")

VALUES: Final[tuple[Example, ...]] = (
    Example(
        errors.InvalidSiren,
        "A SIREN of eight digits is given, as §4.3 prints one.",
        lambda: Siren("11111111"),
    ),
    Example(
        errors.InvalidIdsp,
        "A SIREN is given as an IDSP, in groups.",
        lambda: Idsp("313 231 838"),
    ),
    Example(
        errors.InvalidSubscriberNumber,
        "A subscriber number lacks a digit.",
        lambda: SubscriberNumber("2010167010191"),
    ),
    Example(
        errors.InvalidEmail,
        "An address has no @.",
        lambda: Email("contact.marianne.example"),
    ),
    Example(
        errors.InvalidIban,
        "The last digit of an IBAN is mistyped.",
        lambda: Iban("FR7630006000011234567890188"),
    ),
    Example(
        errors.IbanOfTerritory,
        "An IBAN begins with the code of La Réunion.",
        lambda: Iban("RE4230006000011234567890189"),
    ),
    Example(errors.InvalidCode, "An empty code is given.", lambda: Code(" ")),
    Example(
        errors.InvalidText,
        "A dossier is opened without a name.",
        lambda: open_dossier(START, dossier="111111111", name=" ", at=TUESDAY),
    ),
    Example(
        errors.InvalidDelay,
        "A ruleset is made in which letters expire before they are sent.",
        lambda: Ruleset(code_delay=-DAY),
    ),
    Example(
        errors.InvalidDeadline,
        "Lila asks for an adhesion whose code is to be good for 90 days.",
        lambda: request_adhesion(
            START,
            by=LILA,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            code="lettre",
            at=TUESDAY,
            code_deadline=TUESDAY + 90 * DAY,
        ),
    ),
    Example(
        errors.InvalidCatalogue,
        "A catalogue is made with Payer in it twice.",
        lambda: Catalogue([PAYER, PAYER]),
    ),
    Example(
        errors.NoServices,
        "Lila asks for an adhesion to nothing.",
        lambda: asked(START, LILA),
    ),
    Example(
        errors.UnknownService,
        "Lila asks for an adhesion to a service that she made up.",
        lambda: asked(START, LILA, ElementaryService(code="TAXE_X", label="Déclarer la taxe X")),
    ),
    Example(
        errors.NaiveInstant,
        "A dossier is opened at an instant without a time zone.",
        lambda: open_dossier(
            START, dossier="111111111", name="SARL SIMONET", at=TUESDAY.replace(tzinfo=None)
        ),
    ),
    Example(
        errors.InstantOutOfRange,
        "A dossier is opened in the last hour of the year 9999, west of Greenwich.",
        lambda: open_dossier(
            START,
            dossier="111111111",
            name="SARL SIMONET",
            at=datetime(9999, 12, 31, 23, 30, tzinfo=_WEST),
        ),
    ),
    Example(
        errors.RulesetsDiffer,
        "Two portals are merged, one of which gives codes 30 days.",
        lambda: START.merge(Portal(ruleset=Ruleset(code_delay=30 * DAY))),
    ),
    Example(
        errors.SpacesDiffer,
        "A portal is merged with one that knows no spaces.",
        lambda: START.merge(Portal()),
    ),
    Example(
        errors.UnknownSubscriber,
        "Lila's space is to be activated in an empty portal.",
        lambda: activate_space(Portal(), by=LILA, code="courriel", at=TUESDAY),
    ),
    Example(
        errors.UnknownDossier,
        "Lila asks for an adhesion on a dossier that was never opened.",
        lambda: asked(START, LILA, DECLARER_TVA, dossier="111111111"),
    ),
    Example(
        errors.DossierAlreadyOpen,
        "A dossier is opened a second time.",
        lambda: open_dossier(START, dossier=MARIANNE, name="SARL MARIANNE", at=TUESDAY),
    ),
    Example(
        errors.NotProvisional,
        "A dossier that has its SIREN is given another.",
        lambda: identify_dossier(START, dossier=MARIANNE, siren="111111111", at=TUESDAY),
    ),
    Example(
        errors.SirenAlreadyOpen,
        "A provisional dossier is given the SIREN of another dossier.",
        lambda: identify_dossier(
            open_dossier(START, dossier=_PROVISIONAL, name="SARL MARIANNE", at=MONDAY),
            dossier=_PROVISIONAL,
            siren=MARIANNE,
            at=TUESDAY,
        ),
    ),
    Example(
        errors.TimeGoesBack,
        "Lila asks for an adhesion on Monday, and the dossier has changed on Tuesday.",
        lambda: asked(SHARED, LILA, DECLARER_IS, dossier=MARIANNE, at=MONDAY),
    ),
    Example(
        errors.SpaceAlreadyOpen,
        "Lila registers again.",
        lambda: register_space(START, subscriber=LILA, code="courriel", at=TUESDAY),
    ),
    Example(
        errors.EmailAlreadyInUse,
        "Michel takes Lila's address to log in with.",
        lambda: change_login_email(START, by=MICHEL, email=LILA.email, at=TUESDAY),
    ),
    Example(
        errors.CoordinatesUnchanged,
        "Lila corrects her last name to what it is.",
        lambda: change_coordinates(START, by=LILA, last_name=LILA.last_name, at=TUESDAY),
    ),
    Example(
        errors.SpaceAlreadyActive,
        "Lila enters her activation code again.",
        lambda: activate_space(START, by=LILA, code="courriel", at=TUESDAY),
    ),
    Example(
        errors.SpaceNotActive,
        "Paul, who has registered only, asks for an adhesion.",
        lambda: asked(START, PAUL, DECLARER_TVA),
    ),
    Example(
        errors.DelegateSpaceNotActive,
        "Paul, who has registered only, is designated.",
        lambda: named(SHARED, MICHEL, PAUL, Role.ACTEUR, DECLARER_TVA),
    ),
    Example(
        errors.WrongActivationCode,
        "Paul enters a code that isn't his.",
        lambda: activate_space(START, by=PAUL, code="autre", at=TUESDAY),
    ),
    Example(
        errors.ActivationTooLate,
        "Paul enters his code three days after his inscription.",
        lambda: activate_space(START, by=PAUL, code="courriel", at=MONDAY + 3 * DAY),
    ),
)
