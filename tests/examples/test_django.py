"""The Django application conforms, and its constraints and migrations are what the models say."""

from collections.abc import Iterable, Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from examples.django_app.adapter import DjangoBackend
from examples.django_app.rights import models, store
from habilitations import Portal, Step
from habilitations.testing import HabilitationConformance, assert_refused
from habilitations.testing.scenarios import ADHESION, FIRM

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, scope="module")
def _tables() -> None:
    call_command("migrate", verbosity=0)


@pytest.fixture
def backend() -> Iterator[DjangoBackend]:
    """Give an empty application, and empty it afterwards."""
    made = DjangoBackend()
    yield made
    made.close()


class TestDjango(HabilitationConformance):
    """The application, under the kit."""

    walks = 10

    def make_backend(self) -> DjangoBackend:
        """Return it, empty."""
        return DjangoBackend()


def test_the_migrations_are_those_of_the_models() -> None:
    """No change of a model waits for its migration."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def taken(steps: Iterable[Step]) -> None:
    """Take steps."""
    for step in steps:
        store.take(step)


@pytest.mark.usefixtures("backend")
def test_the_database_holds_what_it_can_by_itself() -> None:
    """A second AT, a second role, a role without its source: no writer gets them in."""
    taken(FIRM.journal)
    held = models.Habilitation.objects.filter(role=models.AT).first()
    assert held is not None
    others = {"pk": None, "subscriber": "20200000000099"}
    for cells in (others, {**others, "role": models.AS, "granted_by": None}, {"pk": None}):
        wrong = models.Habilitation.objects.get(pk=held.pk)
        for name, value in cells.items():
            setattr(wrong, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save(force_insert=True)


@pytest.mark.usefixtures("backend")
def test_a_refusal_leaves_the_tables_as_they_were() -> None:
    """A step that is refused writes nothing."""
    taken(ADHESION.journal)
    before = list(models.Habilitation.objects.values())
    with assert_refused(rule="DOS-1"):
        store.take(next(step for step in ADHESION.journal if step.procedure == "open_dossier"))
    assert list(models.Habilitation.objects.values()) == before


@pytest.mark.usefixtures("backend")
def test_a_writer_who_was_overtaken_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dossier is read again and the step judged again; who is always overtaken gives up."""
    *before, last = ADHESION.journal
    taken(before)
    overtaken = iter([1, 1, 1, 1])
    load = store.loaded

    def read(step: Step) -> tuple[Portal, store.Versions]:
        portal, versions = load(step)
        late = next(overtaken, 0)
        return portal, {name: version - late for name, version in versions.items()}

    monkeypatch.setattr(store, "loaded", read)
    with pytest.raises(store.Stale):
        store.take(last)
    assert not models.Habilitation.objects.exists()
    store.take(last)
    assert models.Habilitation.objects.count() == 2


def test_a_row_tells_what_it_is(backend: DjangoBackend) -> None:
    """Each row has its name in Django's pages, and no crash has a slug."""
    taken(FIRM.journal)
    assert str(models.Space.objects.first())
    assert str(models.Dossier.objects.first()) == "123456789"
    assert str(models.BankAccount.objects.first()).startswith("FR")
    assert "AD" in str(models.Habilitation.objects.first())
    assert str(models.Request(requester="1", services="PAYER")) == "1 PAYER"
    assert str(models.EmailChange(email="a@b.example")) == "a@b.example"
    assert backend.error_code(KeyError()) is None
