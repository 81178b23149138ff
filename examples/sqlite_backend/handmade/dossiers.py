"""What is known of dossiers, their accounts and their address: DOS-1, DOS-2, BNK-1, BNK-2, EML-1.

Law: whatever a dossier has stands in rows under its identifier. Doesn't know who may be AT.
"""

from examples.sqlite_backend.handmade.base import Base, refuse
from habilitations.testing.conformance import PlainStep


class Dossiers(Base):
    """The procedures of dossiers."""

    def open_dossier(self, step: PlainStep) -> None:
        """Open a dossier, with the accounts that are known."""
        self.timely(step)
        if self.any("SELECT 1 FROM dossier WHERE id = :dossier", step):
            refuse("DOS-1")
        self.run(
            "INSERT INTO dossier VALUES (:dossier, :is_provisional, NULL, :at)",
            step,
            is_provisional=not step.dossier.isdecimal(),
        )
        for iban in step.bank_accounts:
            self.learn_account(step, iban)

    def identify_dossier(self, step: PlainStep) -> None:
        """Move all that a provisional dossier has to its SIREN."""
        self.on_dossier(step)
        if not self.any("SELECT 1 FROM dossier WHERE id = :dossier AND is_provisional", step):
            refuse("DOS-2")
        if self.any("SELECT 1 FROM dossier WHERE id = :siren", step):
            refuse("DOS-2")
        self.run("UPDATE dossier SET id = :siren, is_provisional = 0 WHERE id = :dossier", step)
        self.run("UPDATE account SET dossier = :siren WHERE dossier = :dossier", step)
        self.run("UPDATE held SET dossier = :siren WHERE dossier = :dossier", step)
        self.run("UPDATE asked SET dossier = :siren WHERE dossier = :dossier", step)
        self.run("UPDATE change SET dossier = :siren WHERE dossier = :dossier", step)

    def learn_account(self, step: PlainStep, iban: str) -> None:
        """Add an account to a dossier, unless it is there."""
        self.run("INSERT OR IGNORE INTO account VALUES (:dossier, :iban)", step, iban=iban)

    def add_bank_account(self, step: PlainStep) -> None:
        """Add an account to a dossier."""
        self.on_dossier(step)
        self.administers(step, step.by, "pays", "BNK-1")
        if self.any(
            "SELECT 1 FROM account WHERE dossier = :dossier AND iban = :bank_account", step
        ):
            refuse("BNK-2")
        self.learn_account(step, step.bank_account)

    def close_bank_account(self, step: PlainStep) -> None:
        """Close an account of a dossier, unless it is the last and there is something to pay."""
        self.on_dossier(step)
        self.administers(step, step.by, "pays", "BNK-1")
        if not self.any("SELECT 1 FROM account WHERE dossier = :dossier AND iban = :iban", step):
            refuse("BNK-2")
        others = self.any("SELECT 1 FROM account WHERE dossier = :dossier AND iban <> :iban", step)
        paying = self.any(
            "SELECT 1 FROM effective WHERE dossier = :dossier AND pays"
            " AND role = 'ADMINISTRATEUR_TITULAIRE'",
            step,
        )
        if paying and not others:
            refuse("BNK-2")
        self.run("DELETE FROM account WHERE dossier = :dossier AND iban = :iban", step)

    def change_company_email(self, step: PlainStep) -> None:
        """Ask for another address of the enterprise, in place of an older change."""
        self.on_dossier(step)
        self.administers(step, step.by, "mailed", "EML-1")
        if self.any(
            "SELECT 1 FROM asking WHERE dossier = :dossier AND link = :link AND last >= :at",
            step,
        ):
            refuse("REQ-1")
        self.run(
            "INSERT OR REPLACE INTO change"
            " VALUES (:dossier, :by, :company_email, :link, :at, :deadline)",
            step,
            deadline=self.last_of(step, "email_delay"),
        )
