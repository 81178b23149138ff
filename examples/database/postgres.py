"""A PostgreSQL server for a test or a trial: its own folder, a socket and no port, then gone.

Law: it touches no server that is there already. Doesn't know what is kept in it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

#: Where Debian and others keep the programs of a server, beside the path.
_ELSEWHERE: Final = "usr/lib/postgresql"
#: It refuses to run as root: then it runs as somebody who may do nothing else.
_NOBODY: Final = ("postgres", "nobody")
_ROOT: Final = 0
_INITDB: Final = "initdb"


def programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`; None where PostgreSQL isn't installed."""
    folders = sorted(Path("/", _ELSEWHERE).glob("*/bin"), reverse=True)
    found = shutil.which(_INITDB)
    known = [*folders, *([Path(found).parent] if found else [])]
    return next((each for each in known if (each / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Give the URL of a fresh server, for as long as it is used.

    Raises:
        FileNotFoundError: PostgreSQL isn't installed.
        subprocess.CalledProcessError: it can't be started here.
    """
    found = programs()
    if found is None:
        raise FileNotFoundError(_INITDB)
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        data, user = Path(folder) / "data", _user(folder)
        _run(user, found / _INITDB, "-D", data, "-A", "trust", "-U", "test", "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        start = ("-D", data, "-w", "-l", f"{data}/log", "-o", options, "start")
        _run(user, found / "pg_ctl", *start)
        try:
            yield f"postgresql+psycopg://test@/postgres?host={folder}"
        finally:
            _run(user, found / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _user(folder: str) -> str | None:
    """Return as whom the server runs, the folder being his; None where it is as oneself."""
    if os.geteuid() != _ROOT:
        return None
    for name in _NOBODY:
        try:
            shutil.chown(folder, name)
        except LookupError:
            continue
        return name
    return None


def _run(user: str | None, *words: object) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=120,
    )
