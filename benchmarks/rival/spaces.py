"""The rival's procedures on spaces (ESP-1 to 3, ESP-6)."""

from collections.abc import Mapping
from datetime import datetime

from benchmarks.rival.state import Space, State, later


def _taken(state: State, key: str, number: str, at: datetime) -> bool:
    for other in state.addresses.get(key, ()):
        space = state.spaces[other]
        if other != number and (space.activated_at is not None or at <= space.deadline):
            return True
    return False


def _move(state: State, number: str, space: Space, key: str) -> None:
    state.addresses[space.key].remove(number)
    state.addresses.setdefault(key, []).append(number)
    space.key = key


def register_space(
    state: State,
    *,
    number: str,
    email: str,
    code: str,
    at: datetime,
    coordinates: Mapping[str, str | None],
) -> str:
    """Register a person."""
    key, known = email.casefold(), state.spaces.get(number)
    if at < state.since:
        return "TIM-1"
    if known is not None:
        if at < known.updated_at:
            return "TIM-1"
        if known.activated_at is not None or at <= known.deadline:
            return "ESP-1"
    if _taken(state, key, number, at):
        return "ESP-1"
    if known is not None:
        state.addresses[known.key].remove(number)
    state.addresses.setdefault(key, []).append(number)
    space = state.spaces[number] = Space(key, code, at, later(at, state.space_delay))
    space.coordinates.update(coordinates)
    return ""


def activate_space(state: State, *, by: str, code: str, at: datetime) -> str:
    """Activate a space."""
    space = state.spaces.get(by)
    if space is None:
        return "DOS-1"
    if at < space.updated_at or at < state.since:
        return "TIM-1"
    if space.activated_at is not None or space.code != code or at > space.deadline:
        return "ESP-2"
    if _taken(state, space.key, by, at):
        return "ESP-1"
    space.activated_at = space.updated_at = at
    return ""


def change_login_email(state: State, *, by: str, email: str, at: datetime) -> str:
    """Change an address."""
    key, space = email.casefold(), state.spaces.get(by)
    if space is None:
        return "DOS-1"
    if space.activated_at is None or space.activated_at > at:
        return "ESP-3"
    if at < space.updated_at or at < state.since:
        return "TIM-1"
    if _taken(state, key, by, at):
        return "ESP-1"
    _move(state, by, space, key)
    space.updated_at = at
    return ""


def change_coordinates(
    state: State,
    *,
    by: str,
    at: datetime,
    last_name: str | None = None,
    first_name: str | None = None,
    title: str | None = None,
    employer: str | None = None,
) -> str:
    """Change what a person is called, and where he works."""
    space = state.spaces.get(by)
    if space is None:
        return "DOS-1"
    if space.activated_at is None or space.activated_at > at:
        return "ESP-3"
    if at < space.updated_at or at < state.since:
        return "TIM-1"
    given = {"last_name": last_name, "first_name": first_name, "employer": employer}
    told = {name: value for name, value in given.items() if value is not None}
    before, known = space.coordinates, {**space.coordinates, **told}
    if title is not None:
        # An empty one takes the title away.
        known["title"] = title or None
    if known == before:
        return "ESP-6"
    space.coordinates, space.updated_at = known, at
    return ""
