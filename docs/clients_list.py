"""The client list of the notebook, as dirty as they are: `python -m docs.clients_list` writes it.

Law: nothing in it is wrong that a firm's list wouldn't have. Doesn't know what becomes of it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook

PATH: Final = Path(__file__).parent / "notebooks" / "clients.xlsx"
#: The firm's people. Numbers are numbers, as a spreadsheet makes them.
PEOPLE: Final = (
    ("N° abonné", "Nom", "Prénom", "E-mail", "Cabinet"),
    (20101670101919, "ROSEMONDE", "Lila", "lila@cabinet.example", 987654321),
    (20200000000002, "DURAND", "Michel", "michel@cabinet.example", "987 654 321"),
    (20200000000003, "BERGER", "Nadia", "nadia@cabinet.example", 987654321),
)
_LILA, _MICHEL, _NADIA = (row[0] for row in PEOPLE[1:])
_IN_JANUARY: Final = datetime(2026, 1, 5, 9, 30, 15, tzinfo=UTC).replace(tzinfo=None)
_IN_MARCH: Final = datetime(2026, 3, 16, 14, tzinfo=UTC).replace(tzinfo=None)
CLIENTS: Final = (
    ("SIREN", "Client", "N° abonné", "Rôle\n(portail)", "Service ", "Depuis"),
    (5520135, "SARL MARIANNE", _LILA, "AT", "Messagerie", _IN_JANUARY),
    (None, None, _LILA, "AT", "Déclarer la TVA", _IN_JANUARY),
    (None, None, _LILA, "AT", "Payer l’impôt sur les sociétés", _IN_JANUARY),
    (None, None, _MICHEL, "Administrateur Suppléant", "Messagerie", _IN_MARCH),
    (None, None, _NADIA, "Acteur", "Déclarer la TVA", "16/03/26"),
    (732829320, "SAS MARTIN", _LILA, "AT", "Déclarer TVA", _IN_JANUARY),
    (None, None, _LILA, "AT", "Payer TVA", _IN_JANUARY),
    (None, None, _MICHEL, "AT", "Payer la taxe sur les salaires", _IN_MARCH),
    (None, None, _NADIA, "Acteur Délégué", "Déclarer TVA", "31/11/2026"),
    (None, None, None, None, None, None),
    (356000000, "LA POSTE", _MICHEL, "Titulaire", "Déclarer la TVA", _IN_MARCH),
    (None, None, _NADIA, "Acteur", "Déclarer la TVA", _IN_MARCH),
    ("1,00E+10", "SCI Les Tilleuls", _LILA, "AT", "Messagerie", _IN_MARCH),
)
#: The rows that a client's two merged cells stretch over, as a sheet numbers them.
MERGED: Final = ((2, 6), (7, 10), (12, 13))
_FORMAT: Final = "000000000"


def workbook() -> Workbook:
    """Return the workbook: last year's sheet hidden, the clients' cells merged."""
    book = Workbook()
    book.active.title = "2024"
    book.active.append(("SIREN", "Client"))
    book.active.append((552100554, "Un ancien client"))
    book.active.sheet_state = "hidden"
    people, clients = book.create_sheet("Collaborateurs"), book.create_sheet("Clients")
    for person in PEOPLE:
        people.append(person)
    for client in CLIENTS:
        clients.append(client)
    for number in range(2, len(CLIENTS) + 1):
        clients.cell(number, 1).number_format = _FORMAT
    for first, last in MERGED:
        for column in "AB":
            clients.merge_cells(f"{column}{first}:{column}{last}")
    book.active = 2
    return book


if __name__ == "__main__":
    workbook().save(PATH)
