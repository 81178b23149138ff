"""Rules of what a dossier holds beside roles, and advice.

Holds BNK, EML, DOS-2, CON and ADV, in the register's order.
Law: an entry says what holds, in full; advice (ADV) is never the ground of a refusal.
Doesn't know the procedures that an entry advises: requests and delegation say what they take.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

DOSSIER: Final[tuple[Rule, ...]] = (
    Rule(
        id="BNK-1",
        sections=(
            "3",
            "5.5",
        ),
        status=Status.INFERRED,
        fr=(
            "Les comptes bancaires sont gérés par l’Administrateur Titulaire et l’Administrateur "
            "Suppléant de Payer ; ce droit n’existe nulle part ailleurs que sur les services "
            "Payer."
        ),
        en=(
            "The bank accounts are managed by the Administrateur Titulaire and the Administrateur "
            "Suppléant of Payer; the right exists nowhere but on Payer services."
        ),
        alternatives_fr=(
            (
                "Le droit pourrait s’attacher à ces rôles sur n’importe quel service, à la "
                "lettre du §5.5."
            ),
            (
                "Il pourrait s’étendre aux contrats de prélèvement, que le menu ouvre à tout "
                "détenteur d’un service Payer (CAT-2)."
            ),
        ),
        alternatives_en=(
            ("The right could come with these roles on any service, as §5.5 has it to the letter."),
            (
                "It could reach direct debit contracts, which the menu opens for every holder "
                "of a Payer service (CAT-2)."
            ),
        ),
    ),
    Rule(
        id="BNK-2",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Les comptes appartiennent au dossier et chacun n’y figure qu’une fois. Un compte "
            "fermé quitte l’état. Le dernier compte ne se ferme pas tant que le dossier adhère à "
            "un service Payer. Un compte inconnu de nous, que seules des tables signalent, "
            "compte comme un autre ; il ne se ferme pas, et quitte l’état au premier compte "
            "ajouté."
        ),
        en=(
            "Accounts belong to the dossier, each of them once. A closed account leaves the state. "
            "The last one can't be closed while the dossier adheres to a Payer service. An account "
            "unknown to us, of which only tables tell, counts as another one; it can't be closed, "
            "and leaves the state at the first account added."
        ),
        alternatives_fr=(
            "Les comptes pourraient suivre l’Administrateur Titulaire qui les a saisis.",
            "Un compte fermé pourrait être conservé comme inactif.",
            "Le dernier compte pourrait se fermer, les paiements s’arrêtant alors.",
        ),
        alternatives_en=(
            "Accounts could follow the Administrateur Titulaire who entered them.",
            "A closed account could be kept as inactive.",
            "The last account could be closed, payments then coming to a stop.",
        ),
    ),
    Rule(
        id="EML-1",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "L’adresse électronique de l’entreprise est changée par l’Administrateur Titulaire "
            "ou l’Administrateur Suppléant de la Messagerie, droit qui n’existe que sur ce "
            "service ; le changement se confirme par un clic sur un lien dans un délai de "
            "{email_delay}. Un changement plus récent remplace le précédent ; un changement "
            "confirmé quitte l’état, et son lien n’ouvre plus rien (REQ-1). L’adresse devient "
            "celle du dossier une fois le changement confirmé, ou l’adhésion qui l’apporte "
            "activée. Notre lecture : au moment du clic, celui qui a demandé le changement doit "
            "encore détenir ce droit, car qui l’a perdu entre-temps ne doit pas détourner le "
            "courrier de l’entreprise."
        ),
        en=(
            "The enterprise's e-mail address is changed by the Administrateur Titulaire or the "
            "Administrateur Suppléant of Messagerie, a right that exists on that service only; "
            "the change is confirmed by a click on a link within {email_delay}. A newer change "
            "replaces an older one; a confirmed change leaves the state, and its link opens "
            "nothing any more (REQ-1). An address becomes the dossier's once the change is "
            "confirmed, or once the adhesion that brings it is activated. Our reading: at the "
            "click the person who asked for the change must still hold the right, since somebody "
            "revoked in the meantime must not redirect the enterprise's mail."
        ),
        alternatives_fr=(
            "Le clic pourrait suffire, même si le demandeur a perdu son droit.",
            "Un nouveau changement pourrait être refusé tant que le précédent attend.",
        ),
        alternatives_en=(
            "The click could be enough, even if the person who asked has lost the right.",
            "A new change could be refused while the previous one waits.",
        ),
    ),
    Rule(
        id="DOS-2",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "Un IDSP est provisoire (note 2 du §3.2) : quand l’entreprise reçoit son SIREN, tout "
            "ce que contient le dossier passe à ce SIREN. C’est refusé si un dossier est déjà "
            "ouvert sous ce SIREN."
        ),
        en=(
            "An IDSP is provisional (note 2 of §3.2): when the enterprise gets its SIREN, all that "
            "the dossier holds moves to that SIREN. This is refused where a dossier is open under "
            "that SIREN already."
        ),
        alternatives_fr=("Les deux dossiers pourraient être fusionnés.",),
        alternatives_en=("The two dossiers could be merged.",),
    ),
    Rule(
        id="CON-1",
        sections=("5.2", "5.4"),
        status=Status.EXPLICIT,
        fr=(
            "Le client voit à tout moment toutes les personnes habilitées à utiliser les "
            "services pour son entreprise. Notre lecture : qui détient quoi que ce soit sur un "
            "dossier voit tous ceux qui y détiennent quelque chose, et ce qui y est en attente ; "
            "le client qui n’y détient rien n’est pas connu pour tel."
        ),
        en=(
            "The client sees at any time everybody entitled to use the services for his "
            "enterprise. Our reading: whoever holds anything on a dossier sees everybody who "
            "does, and what is pending there; a client who holds nothing there isn't known to be "
            "the client."
        ),
        alternatives_fr=(
            (
                "Seuls les administrateurs du dossier pourraient voir toutes les personnes "
                "habilitées."
            ),
            "Les demandes en attente pourraient n’être visibles que de leur demandeur.",
            (
                "Le client pourrait tout voir même quand il ne détient rien, après une adhésion du "
                "cabinet ou une substitution."
            ),
        ),
        alternatives_en=(
            "Only the administrators of the dossier could see everybody who holds something.",
            "Pending requests could be visible to their requester only.",
            (
                "The client could see everything even when he holds nothing, after an adhesion by "
                "the firm or a substitution."
            ),
        ),
    ),
    Rule(
        id="ADV-1",
        sections=("3.2", "5.1"),
        status=Status.EXPLICIT,
        fr=(
            "Pour un service que personne ne gère sur le dossier et que le client confie "
            "entièrement au cabinet, le comptable demande une adhésion."
        ),
        en=(
            "For a service that nobody manages on the dossier and that the client entrusts wholly "
            "to the firm, the accountant asks for an adhesion."
        ),
    ),
    Rule(
        id="ADV-2",
        sections=(
            "3.2",
            "5.1",
            "5.2",
            "5.4",
            "5.5",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Pour un service géré par le client, qui veut en partager la gestion, il faut une "
            "délégation, accordée depuis l’espace du client, ou par le responsable du cabinet "
            "qui le supplée (§5.2, §5.5)."
        ),
        en=(
            "For a service managed by the client, who wants to share its management, it takes a "
            "delegation, granted from the client's space, or by the head of the firm who stands "
            "in for him (§5.2, §5.5)."
        ),
    ),
    Rule(
        id="ADV-3",
        sections=("3.2", "5.1"),
        status=Status.EXPLICIT,
        fr=(
            "Pour un service géré par le client, qui veut en donner au cabinet l’entière "
            "gestion, le comptable demande une substitution."
        ),
        en=(
            "For a service managed by the client, who wants to give the firm its whole "
            "management, the accountant asks for a substitution."
        ),
    ),
    Rule(
        id="ADV-4",
        sections=("5.4",),
        status=Status.EXPLICIT,
        fr=(
            "La délégation est l’organisation la plus souple pour un cabinet : un départ ou une "
            "réorganisation n’y demande ni adhésion ni substitution."
        ),
        en=(
            "Delegation is the most flexible organisation for a firm: a departure or a "
            "reorganisation then takes neither an adhesion nor a substitution."
        ),
    ),
    Rule(
        id="ADV-5",
        sections=(
            "3",
            "5.2",
            "5.3",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Chaque collaborateur qui gère des dossiers a besoin de son propre espace ; le cabinet "
            "n’en ouvre jamais au nom d’un client. Le client n’a besoin du sien que s’il gère ou "
            "partage un service ; il peut tout montrer au cabinet, compte fiscal compris, ou une "
            "partie seulement."
        ),
        en=(
            "Every collaborator who manages dossiers needs a space of their own, and a firm never "
            "opens one in a client's name. The client needs one only to manage or share a service; "
            "he may show the firm everything, the compte fiscal included, or a part only."
        ),
    ),
    Rule(
        id="ADV-6",
        sections=("5.8",),
        status=Status.EXPLICIT,
        fr=(
            "Un espace porte toujours les coordonnées de celui qui gère les dossiers. Au départ "
            "d’un collaborateur, son successeur ne reprend donc pas son espace : il en crée un à "
            "son propre nom, puis demande une substitution là où le partant était Administrateur "
            "Titulaire, ou se fait désigner comme délégataire ; les délégations du partant "
            "doivent être supprimées. Rien de cela n’est vérifié : la bibliothèque ignore qui se "
            "sert d’un espace."
        ),
        en=(
            "A space always bears the coordinates of the one who manages the dossiers. So when a "
            "collaborator leaves, the successor doesn't take over that space: they create one in "
            "their own name, then ask for a substitution where the one who left was "
            "Administrateur Titulaire, or get designated as a delegate; the delegations of the "
            "one who left must be deleted. None of it is checked: the library doesn't know who "
            "uses a space."
        ),
    ),
    Rule(
        id="ADV-7",
        sections=("5.2", "5.4", "5.7"),
        status=Status.INFERRED,
        fr=(
            "L’organisation préconisée, déduite du texte et de la note du §5.7 dont le schéma est "
            "perdu : le client est Administrateur Titulaire, le responsable du cabinet "
            "Administrateur Suppléant, les collaborateurs sont acteurs."
        ),
        en=(
            "The recommended organisation, inferred from the text and from the note of §5.7, whose "
            "drawing is lost: the client is Administrateur Titulaire, the head of the firm "
            "Administrateur Suppléant, the collaborators are actors."
        ),
    ),
)
