"""The tables: spaces, dossiers, and what a dossier holds.

Law: whatever the database can hold by itself stands as a constraint here (ROL-2, ROL-3); whatever
takes a procedure to judge is the library's. Doesn't know procedures.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

AT = "ADMINISTRATEUR_TITULAIRE"
AS = "ADMINISTRATEUR_SUPPLEANT"
ROLES = (AT, AS, "ACTEUR_DELEGANT", "ACTEUR")


class Space(models.Model):
    """The space of a person; a code is kept as its digest."""

    number = models.CharField(max_length=14, primary_key=True)
    last_name = models.CharField(max_length=200)
    first_name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, null=True)
    email = models.CharField(max_length=254)
    #: What addresses are compared by; not unique: a void inscription keeps it from nobody (ESP-2).
    address = models.CharField(max_length=254, db_index=True)
    employer = models.CharField(max_length=200)
    simplified = models.BooleanField()
    registered_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=64, null=True)
    #: A deadline is kept: no change of the rules moves it.
    deadline = models.DateTimeField()
    active_since_unknown = models.BooleanField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Rules(models.Model):
    """The rules in force once they have changed: one row, a portal's document without dossiers."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    document = models.TextField()

    class Meta:
        """There is one row."""

        constraints: ClassVar = [CheckConstraint(condition=Q(one=1), name="one_set_of_rules")]

    def __str__(self) -> str:
        """Return the document."""
        return self.document


class Dossier(models.Model):
    """The dossier of an enterprise; its identifier may change from an IDSP to a SIREN (DOS-2)."""

    identifier = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    company_email = models.CharField(max_length=254, null=True)
    #: What old tables may say: that there is one, and not which.
    has_unknown_account = models.BooleanField()
    has_unknown_email = models.BooleanField()
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the identifier."""
        return self.identifier


class BankAccount(models.Model):
    """A bank account of a dossier."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="accounts")
    iban = models.CharField(max_length=34)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        """Each once."""

        constraints: ClassVar = [
            UniqueConstraint(fields=["dossier", "iban"], name="account_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.iban


class Habilitation(models.Model):
    """A right in force, on one elementary service."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="habilitations")
    service = models.CharField(max_length=60)
    subscriber = models.CharField(max_length=14, db_index=True)
    role = models.CharField(max_length=30)
    granted_by = models.CharField(max_length=14, null=True)
    since = models.DateTimeField()
    suspended_at = models.DateTimeField(null=True)
    #: Suspended in effect: for those who only read the table.
    suspended = models.BooleanField()

    class Meta:
        """What no writer gets around."""

        constraints: ClassVar = [
            UniqueConstraint(
                fields=["dossier", "service", "subscriber"], name="one_role_each"
            ),  # ROL-6
            UniqueConstraint(
                fields=["dossier", "service"], condition=Q(role=AT), name="one_titulaire"
            ),  # ROL-2
            UniqueConstraint(
                fields=["dossier", "service"], condition=Q(role=AS), name="one_suppleant"
            ),  # ROL-3
            CheckConstraint(condition=Q(role__in=ROLES), name="known_role"),
            CheckConstraint(
                condition=Q(role=AT, granted_by=None) | ~Q(role=AT) & Q(granted_by__isnull=False),
                name="granted_by_somebody",
            ),  # ROL-8
        ]

    def __str__(self) -> str:
        """Return who holds what."""
        return f"{self.subscriber} {self.role} {self.service}"


class Request(models.Model):
    """An adhesion or a substitution that waits for its code."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="requests")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    requester = models.CharField(max_length=14, db_index=True)
    services = models.TextField()
    code = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    company_email = models.CharField(max_length=254, null=True)
    email_link = models.CharField(max_length=64, null=True)
    confirmed_at = models.DateTimeField(null=True)
    iban = models.CharField(max_length=34, null=True)
    label = models.CharField(max_length=200, null=True)
    deadline = models.DateTimeField()
    link_deadline = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        """Return who asks for what."""
        return f"{self.requester} {self.services}"


class EmailChange(models.Model):
    """A change of the enterprise's address that waits for its click: one a dossier."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="email_change")
    requester = models.CharField(max_length=14)
    email = models.CharField(max_length=254)
    email_link = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    deadline = models.DateTimeField()

    def __str__(self) -> str:
        """Return the address."""
        return self.email
