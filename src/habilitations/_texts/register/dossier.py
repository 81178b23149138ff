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
        sections=("5.5",),
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
                "Le droit pourrait s’attacher à ces rôles sur n’importe quel service, à la lettre "
                "du §5.5."
            ),
        ),
        alternatives_en=(
            "The right could come with these roles on any service, as §5.5 has it to the letter.",
        ),
    ),
    Rule(
        id="BNK-2",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Les comptes appartiennent au dossier et chacun n’y figure qu’une fois. Un compte clos "
            "quitte l’état. Le dernier compte ne se ferme pas tant que le dossier adhère à un "
            "service Payer. Un compte inconnu de nous, que seules des tables signalent, compte "
            "comme un autre ; il ne se ferme pas, et quitte l’état au premier compte ajouté."
        ),
        en=(
            "Accounts belong to the dossier, each of them once. A closed account leaves the state. "
            "The last one can't be closed while the dossier adheres to a Payer service. An account "
            "unknown to us, of which only tables tell, counts as another one; it can't be closed, "
            "and leaves the state at the first account added."
        ),
        alternatives_fr=(
            "Les comptes pourraient suivre l’Administrateur Titulaire qui les a saisis.",
            "Un compte clos pourrait être conservé comme inactif.",
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
            "L’adresse électronique de l’entreprise est changée par l’Administrateur Titulaire ou "
            "l’Administrateur Suppléant de la Messagerie, droit qui n’existe que sur ce service ; "
            "le changement se confirme par un clic sur un lien dans un délai de {email_delay}. Un "
            "changement plus récent remplace le précédent ; un second clic est refusé ; un "
            "changement confirmé quitte l’état. L’adresse devient celle du dossier une fois le "
            "changement confirmé, ou l’adhésion qui l’apporte activée. Notre lecture : au moment "
            "du clic, celui qui a demandé le changement doit encore détenir ce droit, car qui l’a "
            "perdu entre-temps ne doit pas détourner le courrier de l’entreprise."
        ),
        en=(
            "The enterprise's e-mail address is changed by the Administrateur Titulaire or the "
            "Administrateur Suppléant of Messagerie, a right that exists on that service only; the "
            "change is confirmed by a click on a link within {email_delay}. A newer change "
            "replaces an older one; a second click is refused; a confirmed change leaves the "
            "state. An address becomes the dossier's once the change is confirmed, or once the "
            "adhesion that brings it is activated. Our reading: at the click the person who asked "
            "for the change must still hold the right, since somebody revoked in the meantime must "
            "not redirect the enterprise's mail."
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
            "Qui détient quoi que ce soit sur un dossier voit tous ceux qui y détiennent quelque "
            "chose, et ce qui y est en attente. La fiche le dit du client, pour les personnes "
            "habilitées ; l’étendre à tout détenteur et aux demandes en attente est notre lecture."
        ),
        en=(
            "Whoever holds anything on a dossier sees everybody who does, and what is pending "
            "there. The fiche says so of the client, about the people entitled to use the "
            "services; extending it to every holder and to pending requests is our reading."
        ),
        alternatives_fr=(
            "Seuls les administrateurs du dossier pourraient voir toutes les personnes habilitées.",
            "Les demandes en attente pourraient n’être visibles que de leur demandeur.",
        ),
        alternatives_en=(
            "Only the administrators of the dossier could see everybody who holds something.",
            "Pending requests could be visible to their requester only.",
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
        sections=("3.2", "5.1"),
        status=Status.EXPLICIT,
        fr=(
            "Pour un service déjà géré dont la gestion doit être partagée, il faut une délégation, "
            "accordée depuis l’espace de celui qui le détient."
        ),
        en=(
            "For a service already managed whose management is to be shared, it takes a "
            "delegation, granted from the space of the one who holds it."
        ),
    ),
    Rule(
        id="ADV-3",
        sections=("3.2", "5.1"),
        status=Status.EXPLICIT,
        fr=(
            "Pour un service déjà géré dont le comptable doit reprendre toute la gestion, il "
            "demande une substitution."
        ),
        en=(
            "For a service already managed whose whole management the accountant is to take over, "
            "he asks for a substitution."
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
        sections=("5.2", "5.3"),
        status=Status.EXPLICIT,
        fr=(
            "Chaque collaborateur qui gère des dossiers a besoin de son propre espace ; le cabinet "
            "n’en ouvre jamais au nom d’un client. Le client n’a besoin du sien que s’il gère ou "
            "partage un service ; il peut tout montrer au cabinet, compte fiscal compris, ou une "
            "partie seulement."
        ),
        en=(
            "Every collaborator who manages dossiers needs a space of his own, and a firm never "
            "opens one in a client's name. The client needs one only to manage or share a service; "
            "he may show the firm everything, the compte fiscal included, or a part only."
        ),
    ),
    Rule(
        id="ADV-6",
        sections=("5.8",),
        status=Status.EXPLICIT,
        fr=(
            "Au départ d’un collaborateur, son successeur crée un espace à son propre nom, puis "
            "demande une substitution là où le partant était Administrateur Titulaire, ou se fait "
            "désigner comme délégataire ; les délégations du partant doivent être supprimées."
        ),
        en=(
            "When a collaborator leaves, the successor creates a space in his own name, then asks "
            "for a substitution where the one who left was Administrateur Titulaire, or gets "
            "designated as a delegate; the delegations of the one who left must be deleted."
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
