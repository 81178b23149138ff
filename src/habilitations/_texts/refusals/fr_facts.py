"""What each refusal states, in French.

Holds one sentence a leaf, by slug: what is refused and why, its fields in braces.
Law: official nouns, French typography (’, no-break spaces), nobody addressed.
Doesn't know what to do instead: `fr_advice` does.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # InvalidValue: is it well formed?
        "invalid-siren": "Le SIREN « {value} » n’est pas formé de neuf chiffres de 0 à 9.",
        "invalid-idsp": (
            "L’IDSP « {value} » n’est pas un texte imprimable de 1 à 32 caractères, ou c’est "
            "un SIREN ou un SIRET, une fois ôtés les espaces, points, tirets et barres obliques."
        ),
        "invalid-subscriber-number": (
            "Le numéro d’abonné « {value} » n’est pas formé de quatorze chiffres de 0 à 9."
        ),
        "invalid-email": "L’adresse électronique « {value} » n’est pas de la forme nom@domaine.fr.",
        "invalid-iban": (
            "L’IBAN « {value} » n’a pas la longueur et la structure de son pays, ou sa clé de "
            "contrôle est fausse."
        ),
        "iban-of-territory": (
            "L’IBAN « {value} » commence par le code d’un territoire dont les IBAN commencent par "
            "{country}."
        ),
        "invalid-code": (
            "Un code, un lien ou une empreinte est mal formé : un code ou un lien compte de 1 à "
            "128 caractères imprimables, une empreinte 64 chiffres hexadécimaux minuscules."
        ),
        "invalid-text": (
            "Le champ « {field} » ne peut contenir « {value} » : il attend un texte imprimable "
            "d’au plus 200 caractères, qui n’est vide que là où c’est permis."
        ),
        "invalid-delay": "Le délai « {field} » du jeu de règles est négatif : {value}.",
        "invalid-deadline": (
            "L’échéance donnée au code, le {given}, n’est pas comprise entre le {earliest} et le "
            "{latest}."
        ),
        "invalid-catalogue": (
            "Le catalogue est incohérent pour les codes suivants, répétés, sans service "
            "élémentaire, ou cités par le menu sans être au catalogue : {codes}."
        ),
        "no-services": "Aucun service n’est indiqué.",
        "unknown-service": "Le catalogue du portail ne contient pas {services}.",
        "naive-instant": "L’instant du {value} n’a pas de fuseau horaire.",
        "instant-out-of-range": (
            "L’instant du {value} est trop proche des limites du calendrier pour être exprimé en "
            "UTC."
        ),
        "rulesets-differ": "Les deux portails à réunir ne suivent pas le même jeu de règles.",
        "spaces-differ": (
            "Les deux portails à réunir ne connaissent pas les mêmes espaces professionnels."
        ),
        "inconsistent-state": "L’état enfreint des règles : {faults}.",
        # NotEntitled: may this person?
        "space-not-active": (
            "L’espace professionnel de l’abonné {subscriber} n’est pas actif le {at} ; "
            "son activation : {activated_at}."
        ),
        "not-held-by-designator": (
            "Pour le dossier {dossier}, l’abonné {designator} ne détient aucune habilitation sur "
            "{services}."
        ),
        "designator-suspended": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {designator} est en veille sur "
            "{services}."
        ),
        "no-right-to-designate": (
            "Pour le dossier {dossier}, le rôle de l’abonné {designator} ne permet pas de désigner "
            "un {role} sur {services}."
        ),
        "titulaire-not-designable": (
            "Pour le dossier {dossier}, nul ne peut désigner un Administrateur Titulaire sur "
            "{services}."
        ),
        "self-designation": (
            "L’abonné {subscriber} figure à la fois comme délégant et comme délégataire."
        ),
        "not-allowed-to-act": (
            "Pour le dossier {dossier}, le rôle de l’abonné {subscriber} n’atteint pas la "
            "délégation que l’abonné {delegate} détient sur {services}."
        ),
        "holder-suspended": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {subscriber} est en veille sur "
            "{services} et ne permet plus d’agir."
        ),
        "delegate-may-not-adhere": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est qu’Acteur Délégant ou Acteur "
            "et ne peut donc adhérer à {services}."
        ),
        "not-allowed-to-manage-accounts": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est ni Administrateur Titulaire ni "
            "Administrateur Suppléant d’un service « Payer »."
        ),
        "not-allowed-to-change-email": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est pas, ou n’est plus, "
            "Administrateur Titulaire ou Administrateur Suppléant de « Messagerie »."
        ),
        # NotPossible: does the state of spaces and dossiers allow it?
        "unknown-subscriber": (
            "Aucun espace professionnel ne porte le numéro d’abonné {subscriber}."
        ),
        "unknown-dossier": "Le portail ne connaît pas le dossier {dossier}.",
        "dossier-already-open": "Le dossier {dossier} est déjà ouvert.",
        "not-provisional": "Le dossier {dossier} a déjà son SIREN.",
        "siren-already-open": "Un autre dossier est déjà ouvert sous le SIREN {siren}.",
        "space-already-open": (
            "L’abonné {subscriber} a déjà un espace professionnel, actif ou en attente "
            "d’activation ; caduc à partir de : {void_from}."
        ),
        "email-already-in-use": (
            "L’adresse électronique {email} est déjà celle d’un autre espace professionnel, actif "
            "ou en attente d’activation ; caduc à partir de : {void_from}."
        ),
        "space-already-active": "L’espace professionnel de l’abonné {subscriber} est déjà actif.",
        "coordinates-unchanged": (
            "Rien de ce qui est donné ne change les coordonnées de l’abonné {subscriber}."
        ),
        "delegate-space-not-active": (
            "L’espace professionnel de l’abonné {delegate}, à désigner, n’est pas actif le "
            "{at} ; son activation : {activated_at}."
        ),
        "holder-space-not-active": (
            "Pour le dossier {dossier}, l’abonné {subscriber} a reçu une habilitation, ou fait une "
            "demande, le {at}, sans espace professionnel actif ; son activation : "
            "{activated_at}."
        ),
        "suspended-before-held": (
            "Pour le dossier {dossier}, la délégation de l’abonné {subscriber} sur {services} "
            "a été mise en veille le {suspended_at}, avant d’exister, le {since}."
        ),
        "bank-account-already-known": "Le dossier {dossier} a déjà le compte bancaire {iban}.",
        "unknown-bank-account": ("Aucun compte bancaire {iban} n’est connu du dossier {dossier}."),
        "last-bank-account": (
            "Le compte bancaire {iban} est le dernier du dossier {dossier}, qui a adhéré à un "
            "service « Payer »."
        ),
        "email-already-confirmed": (
            "Pour le dossier {dossier}, l’adresse électronique de l’entreprise a déjà été "
            "confirmée par ce lien."
        ),
        # NotPossible: does the state of services and requests allow it?
        "service-already-managed": (
            "Pour le dossier {dossier}, un autre abonné gère déjà {services} : {titulaires}."
        ),
        "already-adhered": (
            "Pour le dossier {dossier}, le demandeur est déjà Administrateur Titulaire de "
            "{services}."
        ),
        "seat-held-by-another": (
            "Pour le dossier {dossier}, un autre abonné est Administrateur Titulaire du service "
            "dont fait partie {services} : {titulaires}."
        ),
        "company-email-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande l’adresse électronique "
            "de l’entreprise."
        ),
        "email-link-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande le lien à envoyer à "
            "l’adresse électronique de l’entreprise."
        ),
        "bank-account-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande un compte bancaire, et "
            "le dossier n’en a pas."
        ),
        "request-already-pending": (
            "Pour le dossier {dossier}, l’abonné {requester} a déjà une demande en cours pour "
            "{services}."
        ),
        "no-such-request": (
            "Pour le dossier {dossier}, l’abonné {requester} n’a pas de demande pour {services}."
        ),
        "code-already-in-use": (
            "Pour le dossier {dossier}, une autre demande en "
            "cours de l’abonné {requester} a déjà ce code."
        ),
        "link-already-in-use": (
            "Pour le dossier {dossier}, ce lien est déjà celui d’une autre demande, ou d’un "
            "changement d’adresse électronique."
        ),
        "nobody-to-replace": (
            "Pour le dossier {dossier}, il n’y a pas d’Administrateur Titulaire à remplacer sur "
            "{services}."
        ),
        "already-titulaire": (
            "Pour le dossier {dossier}, le demandeur est déjà Administrateur Titulaire de "
            "{services}."
        ),
        # NotPossible: does the state of roles and delegations allow it?
        "not-adhered": "Le dossier {dossier} n’a pas adhéré à {services}.",
        "seat-taken": (
            "Pour le dossier {dossier}, il y a déjà un Administrateur Suppléant sur "
            "{services} : {suppleants}."
        ),
        "roles-not-cumulable": (
            "Pour le dossier {dossier}, l’abonné {subscriber} ne peut cumuler, sur "
            "{services}, le rôle d’{role} avec un autre."
        ),
        "no-delegation": (
            "Pour le dossier {dossier}, l’abonné {delegate} n’a pas de délégation sur {services}."
        ),
        "titulaire-not-delegate": (
            "Pour le dossier {dossier}, l’abonné {delegate} est Administrateur Titulaire, et non "
            "délégataire, sur {services}."
        ),
        "suppleant-not-modifiable": (
            "Pour le dossier {dossier}, l’abonné {delegate} est Administrateur Suppléant sur "
            "{services}, et ce rôle ne se modifie pas."
        ),
        "not-modifiable-into": "Une délégation ne se modifie pas pour donner le rôle d’{role}.",
        "role-already-held": (
            "Pour le dossier {dossier}, l’abonné {delegate} a déjà le rôle d’{role} sur {services}."
        ),
        "already-suspended": (
            "Pour le dossier {dossier}, la délégation de l’abonné {delegate} est déjà en veille "
            "sur {services}."
        ),
        "not-suspended": (
            "Pour le dossier {dossier}, la délégation de l’abonné {delegate} n’est pas elle-même "
            "en veille sur {services}."
        ),
        # NotPossible: do tables from elsewhere hold together?
        "two-titulaires": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Titulaires "
            "sur {services}."
        ),
        "two-payer-titulaires": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Titulaires "
            "sur les services élémentaires de {services}."
        ),
        "two-suppleants": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Suppléants "
            "sur {services}."
        ),
        "suppleant-incomplete": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est Administrateur "
            "Suppléant que sur une partie de {services}, ou n’est en veille que sur une partie."
        ),
        "no-titulaire": (
            "Pour le dossier {dossier}, l’abonné {subscriber} est délégataire là où personne n’est "
            "Administrateur Titulaire : {services}."
        ),
        "no-living-source": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {subscriber} n’a pas "
            "de source valable : {services}."
        ),
        # NotValidNow: is the code or link right, and in time?
        "time-goes-back": "Le {at} précède le dernier changement, fait le {last}.",
        "wrong-activation-code": (
            "Le code saisi n’est pas celui qui active l’espace professionnel de l’abonné "
            "{subscriber}."
        ),
        "activation-too-late": (
            "L’inscription de l’abonné {subscriber} est caduque le {at}, "
            "faute d’activation à l’échéance : {deadline}."
        ),
        "wrong-email-link": "Pour le dossier {dossier}, ce lien n’ouvre rien.",
        "email-link-expired": (
            "Pour le dossier {dossier}, la demande d’adhésion est caduque le {at}, "
            "faute de clic sur le lien à l’échéance : {deadline}."
        ),
        "email-not-confirmed": (
            "Pour le dossier {dossier}, le code n’est pas encore accepté, faute de clic sur le "
            "lien envoyé à l’entreprise ; échéance du lien : {deadline}."
        ),
        "email-change-expired": (
            "Pour le dossier {dossier}, le changement d’adresse électronique est caduc le {at}, "
            "faute de clic sur le lien à l’échéance : {deadline}."
        ),
        "wrong-code": (
            "Pour le dossier {dossier}, ce code n’ouvre aucune demande de l’abonné {requester}."
        ),
        "code-expired": (
            "Pour le dossier {dossier}, le code n’est plus valable le {at} et la "
            "demande est caduque, l’échéance étant passée : {deadline}."
        ),
    }
)
