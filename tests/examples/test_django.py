"""The Django application conforms, and its constraints and migrations are what the models say."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from examples.database import postgres
from examples.django_app.adapter import DjangoBackend
from examples.django_app.rights import models, store
from habilitations import Step, Subscriber, activate_space, register_space
from habilitations.journal import Needs
from habilitations.testing import HabilitationConformance, assert_refused
from habilitations.testing.scenarios import ADHESION, FIRM
from tests.world import DAY, MONDAY

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

    # `proof.kit_examples` tries them.
    situations = False
    walks = 1

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


@pytest.mark.rule("ESP-1")
def test_an_activation_reads_whoever_has_its_address(backend: DjangoBackend) -> None:
    """It doesn't name it: another has taken it, on a later clock; both stay readable."""
    for number, at in ((1, MONDAY), (2, MONDAY + 9 * DAY)):
        store.take(registered(f"2020000000000{number}").restamped(at))
    activates = Step.of(activate_space, by="20200000000001", code="c", at=MONDAY)
    with assert_refused(rule="ESP-1"):
        store.take(activates)
    assert len(store.loaded(Needs(everything=True)).spaces) == 2
    assert backend.rights() == set()


@pytest.mark.usefixtures("backend")
@pytest.mark.rule("TIM-1")
def test_an_instant_is_that_of_the_writing() -> None:
    """With `now` the step is taken when it is its turn."""
    store.take(registered("20200000000001"), now=lambda: MONDAY + DAY)
    (space,) = models.Space.objects.all()
    assert space.registered_at == MONDAY + DAY


def registered(number: str) -> Step:
    """Return the inscription of a person."""
    subscriber = Subscriber(
        number=number, last_name="N", first_name="P", email="a@b.example", employer="123456789"
    )
    return Step.of(register_space, subscriber=subscriber, code="c", at=MONDAY)


def crowd(environment: Mapping[str, str], processes: int, acts: int) -> Counter[str]:
    """Have processes act at once on one database, and return the answers that they got."""
    settings = {"DJANGO_SETTINGS_MODULE": "examples.django_app.settings", **environment}
    known = {**os.environ, **settings}
    django = (sys.executable, "-m", "django", "migrate", "--verbosity=0")
    subprocess.run(django, env=known, check=True, timeout=120)
    jobs = [
        subprocess.Popen(
            [sys.executable, "-m", "django", "crowd", str(number), str(acts)],
            env=known,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    told = [job.communicate(timeout=300)[0] for job in jobs]
    assert [job.returncode for job in jobs] == [0] * processes
    return Counter(line for each in told for line in each.splitlines())


def test_processes_at_once_leave_what_can_be_loaded(tmp_path: Path) -> None:
    """Two on one file: no answer is a crash, and each accepted act has left its mark."""
    path = str(tmp_path / "rights.db")
    met = crowd({"RIGHTS_SQLITE": path}, 2, 20)
    assert met.total() == 40
    assert met["accepted"]
    base = sqlite3.connect(path)
    (addresses,) = base.execute(
        "SELECT count(*) FROM (SELECT address FROM rights_space GROUP BY 1 HAVING count(*) > 1)"
    ).fetchone()
    base.close()
    assert addresses == 0


def test_processes_at_once_in_postgresql() -> None:
    """The same with a lock for each thing that a step needs."""
    psycopg = pytest.importorskip("psycopg", reason="the group `service` isn't installed")
    if postgres.programs() is None:
        pytest.skip("PostgreSQL isn't installed: no initdb")
    with postgres.server() as url:
        socket = url.rpartition("host=")[2]
        met = crowd({"RIGHTS_POSTGRES": socket}, 2, 20)
        assert met.total() == 40
        with psycopg.connect(f"host={socket} user=test dbname=postgres") as base:
            query = "SELECT address FROM rights_space GROUP BY 1 HAVING count(*) > 1"
            assert base.execute(query).fetchall() == []


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
