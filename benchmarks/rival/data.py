"""The rival's procedures on a dossier's own data (DOS-1, 2, BNK, EML)."""

from collections.abc import Sequence
from datetime import datetime

from benchmarks.rival.state import SEATED, Folder, State, Waiting, later, likeliest


def open_dossier(
    state: State, *, dossier: str, name: str, at: datetime, bank_accounts: Sequence[str] = ()
) -> str:
    """Open a dossier."""
    if at < state.since:
        return "TIM-1"
    if dossier in state.folders:
        return "DOS-1"
    state.folders[dossier] = Folder(name, bank_accounts, at)
    return ""


def identify_dossier(state: State, *, dossier: str, siren: str, at: datetime) -> str:
    """Give a provisional dossier its SIREN."""
    folder = state.folders.get(dossier)
    if folder is None:
        return "DOS-1"
    if at < folder.updated_at or at < state.since:
        return "TIM-1"
    if not dossier.startswith("IDSP:") or siren in state.folders:
        return "DOS-2"
    del state.folders[dossier]
    state.folders[siren] = folder
    folder.updated_at = at
    return ""


def _unmanaged(folder: Folder, by: str, elements: frozenset[str], rule: str) -> str:
    """Return what keeps a person from managing what some services need."""
    suspended = ""
    for each, (role, _, _, suspended_at) in folder.held.get(by, {}).items():
        if role in SEATED and each in elements:
            if suspended_at is None:
                return ""
            suspended = "DEL-8"
    return suspended or rule


def add_bank_account(
    state: State, *, by: str, dossier: str, bank_account: str, at: datetime
) -> str:
    """Add an account."""
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    fault = _unmanaged(folder, by, state.paying, "BNK-1")
    if fault:
        return fault
    if bank_account in folder.accounts:
        return "BNK-2"
    folder.accounts.add(bank_account)
    folder.updated_at = at
    return ""


def close_bank_account(state: State, *, by: str, dossier: str, iban: str, at: datetime) -> str:
    """Close an account."""
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    fault = _unmanaged(folder, by, state.paying, "BNK-1")
    if fault:
        return fault
    if iban not in folder.accounts:
        return "BNK-2"
    if len(folder.accounts) == 1 and not state.paying.isdisjoint(folder.adhered):
        return "BNK-2"
    folder.accounts.remove(iban)
    folder.updated_at = at
    return ""


def link_taken(folder: Folder, link: str, at: datetime) -> bool:
    """Tell whether a live request has a link."""
    return any(each.link == link and at <= each.ends() for each in folder.requests)


def change_company_email(
    state: State, *, by: str, dossier: str, company_email: str, email_link: str, at: datetime
) -> str:
    """Ask for another address of the enterprise."""
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    fault = _unmanaged(folder, by, state.mailed, "EML-1")
    if fault:
        return fault
    if link_taken(folder, email_link, at):
        return "REQ-1"
    change = folder.change = Waiting("CHANGE", by, at)
    change.email, change.link = company_email, email_link
    change.code_end = change.link_end = later(at, state.email_delay)
    folder.updated_at = at
    return ""


def confirm_company_email(state: State, *, dossier: str, email_link: str, at: datetime) -> str:
    """Click on a link."""
    folder = state.folders.get(dossier)
    if folder is None:
        return "DOS-1"
    if at < folder.updated_at or at < state.since:
        return "TIM-1"
    opened = [each for each in folder.requests if each.link == email_link]
    if folder.change is not None and folder.change.link == email_link:
        opened.append(folder.change)
    if not opened:
        return "REQ-1"
    waiting = opened[0] if len(opened) == 1 else likeliest(opened, at)
    fault = _unclickable(state, folder, waiting, at)
    if fault:
        return fault
    if waiting.kind == "CHANGE":
        folder.address, folder.change = waiting.email, None
    waiting.clicked = True
    folder.updated_at = at
    return ""


def _unclickable(state: State, folder: Folder, waiting: Waiting, at: datetime) -> str:
    if waiting.kind == "CHANGE":
        if at > waiting.link_end:
            return "EML-1"
        return _unmanaged(folder, waiting.by, state.mailed, "EML-1")
    return "ADH-4" if waiting.clicked or at > waiting.ends() else ""
