"""The names and signatures that others build on are those that are written down."""

from tests import contract


def test_no_public_name_or_signature_changes_unseen() -> None:
    """What differs from the stored contract was meant, and `python -m tests.contract` run."""
    stored = contract.STORED.read_text(encoding="utf-8").splitlines()
    assert list(contract.lines()) == stored


def test_the_contract_names_no_private_module() -> None:
    """A module that moves changes nothing of it."""
    assert "habilitations._" not in contract.text()
