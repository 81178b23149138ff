"""The command under whatever may be done to it: streams, signals, limits, arguments, files.

Run `python -m proof.disturbances`: each disturbance is a process of its own. Law: it ends with a
status of the how-to's table, the one that is expected; no traceback is shown, and no file is left.
Doesn't know what the command says.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from habilitations.wire import MAX_BYTES
from proof.growth_documents import journal, portal
from proof.growth_refusals import BROKEN, ITEMS, RAW
from proof.harness import CORES, Clock, on_cores, size_of

ROOT: Final = Path(__file__).parent.parent
EXAMPLE: Final = str(ROOT / "examples" / "two-letters.json")
WHO: Final = "--who 20101670101919 --dossier 123456789 --services DECLARER_TVA"
AT: Final = "2026-01-05T09:00:00Z"
#: Time enough for a process on a machine that is busy with other work.
PATIENCE: Final = 300
#: The command as a terminal starts it: in the background SIGINT would be ignored.
INTERRUPTIBLE: Final = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('habilitations', run_name='__main__')"
)

#: What is asked of the command, and its status when nothing disturbs it.
ASKED: Final = {
    "the tour": ("$C", 0),
    "help": ("$C --help", 0),
    "a scenario": ("$C $F", 0),
    "a scenario, strictly": ("$C $F --strict", 1),
    "JSON": ("$C $F --json", 0),
    "English": ("$C $F --lang en --colour always", 0),
    "explain": ("$C explain $F", 0),
    "explain access": (f"$C explain $F {WHO}", 0),
    "plan": (f"$C plan $F {WHO}", 0),
    "audit": ("$C audit $F", 0),
    "usage": ("$C --fly", 2),
    "no file": ("$C none.json", 2),
}
#: What is done to a process, and the status that this makes of its own; None leaves it.
DONE: Final = {
    "output closed": ("{} >&-", 74),
    "output full": ("{} >/dev/full", 74),
    "output to a file that may not grow": ("ulimit -f 0; {} >out", 74),
    "errors closed": ("{} 2>&-", None),
    "errors full": ("{} 2>/dev/full", None),
    "in ASCII": ("PYTHONIOENCODING=ascii {}", None),
    "in ASCII, strictly": ("PYTHONIOENCODING=ascii:strict {}", None),
    "in UTF-16": ("PYTHONIOENCODING=utf-16 {}", None),
    "in EBCDIC": ("PYTHONIOENCODING=cp037 {}", None),
    "in no locale": ("LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 {}", None),
    "reader gone": ("mkfifo p; {{ exec 3<p; }} & {} >p; s=$?; rm p; exit $s", None),
    "with few files": ("ulimit -n 16; {}", None),
    "warnings as errors": ("PYTHONWARNINGS=error {}", None),
    "optimized": ("PYTHONOPTIMIZE=2 {}", None),
}
#: Numbers that are none, too large, or of another script; all are usage errors.
NUMBERS: Final = (
    "-1",
    "1.5",
    "nan",
    "inf",
    "1e3",
    "٣",
    "0x10",
    "9" * 11,
    "9" * 400,
    "''",
    "' 1'",
    "1_0",
)
#: Instants that are none.
INSTANTS: Final = ("now", "2026", "2026-02-30T00:00:00Z", "2026-01-05T09:00:00", "9" * 500, "''")


@frozen(kw_only=True)
class Case:
    """One disturbance: a line of shell, and the status that it must end with."""

    name: str
    line: str
    status: int
    #: Bytes that stand in a file `$D`.
    document: bytes = b""
    #: The signal that is sent once the command reads, if one is.
    sent: int = 0


def streams() -> Iterator[Case]:
    """Yield everything that is asked, with everything that is done to its streams."""
    for asked, (line, own) in ASKED.items():
        for done, (form, status) in DONE.items():
            # An output that nothing is written to is not missed; its errors are.
            ends = own if status is None or own == _USAGE else status
            yield Case(name=f"{asked}: {done}", line=form.format(line), status=ends)


_USAGE: Final = 2


def arguments() -> Iterator[Case]:
    """Yield numbers, instants and words that are none."""
    for given in NUMBERS:
        yield Case(name=f"--within {given[:12]}", line=f"$C audit $F --within {given}", status=2)
        yield Case(name=f"--post {given[:12]}", line=f"$C plan $F {WHO} --post {given}", status=2)
    for given in INSTANTS:
        yield Case(name=f"--at {given[:12]}", line=f"$C $F --at {given}", status=2)
        yield Case(name=f"--by {given[:12]}", line=f"$C plan $F {WHO} --by {given}", status=2)
    for line in (
        *("$C explain $F --step x", "$C explain $F --who 1", "$C advise $F", "$C plan $F"),
        *("$C --lang it $F", "$C $F --colour pink", "$C $F $F", "$C audit", "$C ''", "$C /"),
        *("$C explain $F --step \"$(printf '\\377')\"", "$C \"$(printf '\\377')\"", "$C --json"),
        *("$C a/b/c/d", f"$C {'x' * 5000}", "$C plan $F --leaver 1", f"$C explain $F {WHO}x"),
    ):
        yield Case(name=line[:80], line=line, status=0 if line == "$C --json" else 2)


def documents() -> Iterator[Case]:
    """Yield what is no document, in a file and through a pipe."""
    bad = {**ITEMS, **BROKEN, **RAW}
    chosen = [*sorted(bad)[::6], "brackets", "surrogates", "a document cut short"]
    given = {
        **{name: bad[name](3000).encode("utf-8", "surrogatepass") for name in chosen},
        "nothing": b"",
        "NUL": bytes(9),
        "Latin-1": '{"é":1}'.encode("latin-1"),
        "UTF-16": portal().encode("utf-16"),
        "a mark before": b"\xef\xbb\xbf" + portal().encode(),
        "more than is read": b" " * (MAX_BYTES + 1),
    }
    for name, document in given.items():
        yield Case(name=f"{name}, a file", line="$C $D", status=2, document=document)
        yield Case(name=f"{name}, piped", line="$C audit - <$D", status=2, document=document)


def signals() -> Iterator[Case]:
    """Yield signals while the input is awaited: SIGINT is told, others end any program."""
    for asked in ("-", "- --json", "- --lang en", "explain -", f"plan - {WHO}", "audit -"):
        for sent, status in (
            (signal.SIGINT, 130),
            (signal.SIGTERM, -signal.SIGTERM),
            (signal.SIGHUP, -signal.SIGHUP),
        ):
            name = f"{asked}: {sent.name}"
            yield Case(name=name, line=asked, status=status, sent=int(sent))


def cases() -> tuple[Case, ...]:
    """Return every disturbance."""
    return (*streams(), *arguments(), *documents(), *signals())


def ended(case: Case) -> str:
    """Return what is wrong with the end of a case; nothing if it is as it must be."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given"
        given.write_bytes(case.document)
        work = Path(folder) / "work"
        work.mkdir()
        command = shlex.join([sys.executable, "-m", "habilitations"])
        known = {**os.environ, "C": command, "F": EXAMPLE, "D": str(given)}
        status, told = _signalled(case, work) if case.sent else _run(case, known, work)
        left = {each.name for each in work.iterdir()} - {"out"}
    wrong = [f"it ended with {status}, not {case.status}"] if status != case.status else []
    wrong += ["a traceback was shown"] if b"Traceback" in told or b"ignored in" in told else []
    wrong += [f"{name} was left" for name in left]
    return "; ".join(f"{case.name}: {each}" for each in wrong)


def _run(case: Case, known: dict[str, str], work: Path) -> tuple[int, bytes]:
    done = subprocess.run(  # noqa: S603 (our own lines)
        ["/bin/sh", "-c", case.line.replace("$C", known["C"])],
        env=known,
        cwd=work,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout + done.stderr


def _signalled(case: Case, work: Path) -> tuple[int, bytes]:
    with subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-c", INTERRUPTIBLE, *shlex.split(case.line)],
        cwd=work,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        given, errors = process.stdin, process.stderr
        if given is None or errors is None:
            raise AssertionError
        # More than a pipe holds: once it is written, the command reads.
        given.write(journal(1).encode() + b" " * 2**20)
        given.flush()
        process.send_signal(case.sent)
        told = errors.read()
        return process.wait(PATIENCE), told


def main() -> int:
    """Try every disturbance; 1 if one ends as it must not."""
    known = cases()
    clock, size = Clock(), size_of(__doc__, len(known) // 4, len(known))
    # Evenly, of all kinds.
    tried = known[:: max(1, len(known) // size)]
    wrong = [each for each in on_cores(ended, tried, CORES) if each]
    print(*wrong, sep="\n")
    print(f"{len(tried)} disturbances, {len(wrong)} not as they must be, in {clock}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
