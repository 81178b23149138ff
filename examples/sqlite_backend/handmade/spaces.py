"""What one does with one's own space: ESP-1 to ESP-3, and ESP-6.

Law: what is void blocks nothing and nobody. Doesn't know dossiers.
"""

import unicodedata

from examples.sqlite_backend.handmade.base import Base, refuse
from habilitations.testing.conformance import PlainStep


class Spaces(Base):
    """The procedures of spaces."""

    def address_of(self, email: str) -> str:
        """Return an address as addresses are compared."""
        return unicodedata.normalize("NFC", email.casefold())

    def address_taken(self, step: PlainStep, address: str) -> bool:
        """Tell whether somebody else's space, active or waiting, has an address."""
        return self.any(
            "SELECT 1 FROM space"
            " WHERE email = :address"
            " AND number <> :by"
            " AND (activated_at IS NOT NULL OR deadline >= :at)",
            step,
            address=address,
        )

    def register_space(self, step: PlainStep) -> None:
        """Register a person."""
        self.timely(step)
        if self.any(
            "SELECT 1 FROM space WHERE number = :by"
            " AND (activated_at IS NOT NULL OR deadline >= :at)",
            step,
        ):
            refuse("ESP-1")
        if self.any("SELECT 1 FROM space WHERE number = :by AND updated_at > :at", step):
            refuse("TIM-1")
        address = self.address_of(step.email)
        if self.address_taken(step, address):
            refuse("ESP-1")
        self.run(
            "INSERT OR REPLACE INTO space VALUES (:by, :address, :code, :deadline, NULL, :at,"
            " :last_name, :first_name, :title, :employer)",
            step,
            address=address,
            deadline=self.last_of(step, "space_delay"),
            last_name=step.last_name,
            first_name=step.first_name,
            title=step.title,
            employer=step.employer,
        )

    def activate_space(self, step: PlainStep) -> None:
        """Activate a space with the code of its inscription."""
        self.timely(step)
        found = self.all("SELECT * FROM space WHERE number = :by", step)
        if not found:
            refuse("DOS-1")
        if self.any("SELECT 1 FROM space WHERE number = :by AND updated_at > :at", step):
            refuse("TIM-1")
        if found[0]["activated_at"] is not None:
            refuse("ESP-2")
        if found[0]["code"] != step.code:
            refuse("ESP-2")
        if self.any("SELECT 1 FROM space WHERE number = :by AND deadline < :at", step):
            refuse("ESP-2")
        if self.address_taken(step, found[0]["email"]):
            refuse("ESP-1")
        self.run("UPDATE space SET activated_at = :at, updated_at = :at WHERE number = :by", step)

    def on_space(self, step: PlainStep) -> None:
        """Judge what changes of one's own space have in common, and set its clock."""
        self.timely(step)
        self.active(step, step.by)
        if self.any("SELECT 1 FROM space WHERE number = :by AND updated_at > :at", step):
            refuse("TIM-1")
        self.run("UPDATE space SET updated_at = :at WHERE number = :by", step)

    def change_login_email(self, step: PlainStep) -> None:
        """Change the address that one logs in with."""
        self.on_space(step)
        address = self.address_of(step.email)
        if self.address_taken(step, address):
            refuse("ESP-1")
        self.run("UPDATE space SET email = :address WHERE number = :by", step, address=address)

    def change_coordinates(self, step: PlainStep) -> None:
        """Change what a space says of its person: what is given, if that changes anything."""
        self.on_space(step)
        (known,) = self.all("SELECT * FROM space WHERE number = :by", step)
        names = ("last_name", "first_name", "title", "employer")
        given = {name: getattr(step, name).strip() for name in names if getattr(step, name)}
        if any(not value for value in given.values()):
            refuse("VAL-1")
        if step.without_title:
            given["title"] = ""
        if all(known[name] == value for name, value in given.items()):
            refuse("ESP-6")
        for name, value in given.items():
            self.run(f"UPDATE space SET {name} = :value WHERE number = :by", step, value=value)
