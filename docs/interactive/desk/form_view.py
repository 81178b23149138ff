"""The form of a procedure as HTML: a field an argument.

Holds `form_view`. Law: every field has a label; what was typed stands there again. Doesn't know
what the procedure does with it.
"""

from collections.abc import Iterator

from docs.interactive.desk.forms import (
    ENTERS_CODE,
    INSTANTS,
    RULESETS,
    field_names,
    is_about_dossier,
    is_signed,
    parameters_of,
)
from docs.interactive.desk.html import Html, heading, joined, name_of, tag
from docs.interactive.desk.session import Form, Session
from docs.interactive.desk.words import Words, named, titled
from habilitations import Role, procedures
from habilitations.services import AnyService, Service


def form_view(words: Words, session: Session, possible: frozenset[str]) -> Html:
    """Return the choice of a procedure, the form that is open, and the letters under way."""
    opened = "" if session.form is None else _form(words, session, session.form)
    return joined(
        (heading(words, "form"), _choice(words, session, possible), opened, letters(words, session))
    )


def _choice(words: Words, session: Session, possible: frozenset[str]) -> Html:
    groups = (
        ("possible", [each for each in procedures.__all__ if each in possible]),
        ("others", [each for each in procedures.__all__ if each not in possible]),
    )
    chosen = "" if session.form is None else session.form.procedure
    options = (
        tag(
            "optgroup",
            *(
                tag("option", words.procedure(each), value=each, selected=each == chosen)
                for each in names
            ),
            label=words(key),
        )
        for key, names in groups
        if names
    )
    return tag(
        "form",
        tag("label", words("procedure"), for_="procedure"),
        tag("select", *options, id="procedure", name="procedure"),
        tag("button", words("open-form"), id="open-form"),
        data_act="procedure",
        class_="row",
    )


def _form(words: Words, session: Session, form: Form) -> Html:
    return tag(
        "form",
        tag("h3", words.procedure(form.procedure), id="form-title", tabindex="-1"),
        tag("p", *_sentence(words, session, form)),
        *_fields(words, session, form),
        tag(
            "p",
            tag("button", words("try"), id="try", class_="main"),
            " ",
            tag("button", words("look"), id="look", data_act="look"),
        ),
        data_act="try",
        class_="step",
        aria_labelledby="form-title",
        autocomplete="off",
    )


def _sentence(words: Words, session: Session, form: Form) -> Iterator[str]:
    at = words.moment(session.at)
    if is_signed(form.procedure):
        yield name_of(words("by", who=named(session.portal, session.who), at=at))
    else:
        yield words("unsigned", at=at)
    if is_about_dossier(form.procedure):
        yield " "
        yield name_of(words("on", dossier=titled(session.portal, session.dossier)))


def _fields(words: Words, session: Session, form: Form) -> Iterator[Html]:
    folded: list[Html] = []
    for name, required in parameters_of(form.procedure).items():
        shown = tuple(_argument(words, session, form, name, required=required))
        if required or any(form.fields.one(each) for each in field_names(name)):
            yield from shown
        else:
            folded += shown
    if folded:
        summary = tag("summary", words("more-fields", count=len(folded)))
        yield tag("details", summary, *folded, id="more-fields")


def _argument(
    words: Words, session: Session, form: Form, name: str, *, required: bool
) -> Iterator[Html]:
    match name:
        case "services":
            yield _services(words, session, form)
        case "delegate":
            yield _delegate(words, session, form)
        case "role":
            yield _role(words, form)
        case "ruleset":
            yield _ruleset(words, form)
        case _:
            for field in field_names(name):
                yield _text(words, form, field, required=required and field != "label")


def _text(words: Words, form: Form, name: str, *, required: bool) -> Html:
    label: list[str] = [words(f"field {name}", zone=words.zone)]
    if not required:
        label += [" ", tag("small", words("optional"))]
    hint = form.procedure in ENTERS_CODE and name in {"code", "email_link"}
    field = f"field-{name}"
    return tag(
        "p",
        tag("label", *label, for_=field),
        tag(
            "input",
            id=field,
            name=name,
            value=form.fields.one(name),
            type="datetime-local" if name in INSTANTS else "text",
            spellcheck="false",
            aria_describedby=f"{field}-hint" if hint else None,
        ),
        tag("small", words("code-from-letter"), id=f"{field}-hint") if hint else "",
        class_="field",
    )


def _delegate(words: Words, session: Session, form: Form) -> Html:
    others = (str(number) for number in session.portal.spaces if number != session.who)
    chosen = form.fields.one("delegate") or next(others, "")
    options = (
        tag(
            "option",
            f"{space.subscriber} ({number})",
            value=str(number),
            selected=str(number) == chosen,
        )
        for number, space in session.portal.spaces.items()
    )
    return _select(words, "delegate", options)


def _role(words: Words, form: Form) -> Html:
    options = (
        tag(
            "option",
            role.label,
            value=role.value,
            lang="fr",
            selected=role.value == form.fields.one("role"),
        )
        for role in reversed(Role)
    )
    return _select(words, "role", options)


def _ruleset(words: Words, form: Form) -> Html:
    options = (
        tag(
            "option",
            words("fiche-rules") if name == "FICHE" else name,
            value=name,
            selected=name == form.fields.one("ruleset"),
        )
        for name in RULESETS
    )
    return _select(words, "ruleset", options)


def _select(words: Words, name: str, options: Iterator[Html]) -> Html:
    field = f"field-{name}"
    return tag(
        "p",
        tag("label", words(f"field {name}"), for_=field),
        tag("select", *options, id=field, name=name),
        class_="field",
    )


def _services(words: Words, session: Session, form: Form) -> Html:
    """Return the services to choose from: those offered first, the others folded away."""
    known = tuple(_every(session.portal.ruleset.catalogue.services))
    checked = frozenset(form.fields.every("services"))
    near = [each for each in known if each.code in {*form.offered, *checked}]
    far = [each for each in known if each not in near]
    boxes = [_box(words, each, each.code in checked) for each in near]
    rest = [_box(words, each, checked=False) for each in far]
    if not near:
        return tag("fieldset", tag("legend", words("services")), tag("div", *rest, class_="boxes"))
    return tag(
        "fieldset",
        tag("legend", words("services")),
        tag("div", *boxes, class_="boxes"),
        tag(
            "details",
            tag("summary", words("other-services", count=len(rest))),
            tag("div", *rest, class_="boxes"),
        ),
    )


def _every(services: tuple[Service, ...]) -> Iterator[AnyService]:
    for service in services:
        if len(service.elementary) > 1:
            yield service
        yield from service.elementary


def _box(words: Words, service: AnyService, checked: bool) -> Html:  # noqa: FBT001
    label = service.label
    if isinstance(service, Service):
        label = words("whole", label=label, count=len(service.elementary))
    box = tag("input", type="checkbox", name="services", value=service.code, checked=checked)
    return tag("label", box, " ", tag("span", label, lang="fr"))


def letters(words: Words, session: Session) -> Html:
    """Return the codes that are under way, the latest first."""
    head = (tag("th", words(key), scope="col") for key in ("received", "letter-for", "what"))
    rows = (
        tag(
            "tr",
            tag("th", words.moment(each.at), scope="row"),
            tag(
                "td",
                name_of("" if each.who is None else named(session.portal, each.who)),
                "" if each.dossier is None else tag("br"),
                name_of("" if each.dossier is None else titled(session.portal, each.dossier)),
            ),
            tag("td", words(f"letter {each.name}"), tag("br"), tag("code", each.code)),
        )
        for each in reversed(session.letters)
    )
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows))
    return tag(
        "details",
        tag("summary", f"{words('letters')} ({len(session.letters)})"),
        tag("p", words("letters-lead")),
        tag("div", table, class_="wide", tabindex="0", role="group", aria_label=words("letters")),
        id="letters",
    )
