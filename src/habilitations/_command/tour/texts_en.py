"""What the tour says, in English.

Holds one text a key, its fields in braces, a rule cited as `[ADH-6]`.
Law: the portal's labels and official nouns stay French; the library's own sentences are not
repeated here. Doesn't know what a procedure answers.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "many": "{count} elementary services",
        "refused": "REFUSED",
        "under": " (now under {source})",
        "asleep": " (suspended)",
        "awake": " (in force again)",
        "dossier": "Dossier",
        "service": "Service",
        "kind-adhesion": "adhesion",
        "kind-substitution": "substitution",
        "AWAITING_EMAIL": "awaits the click, until {until}",
        "PENDING": "awaits the code, until {until}",
        "LAPSED": "lapsed since {until}",
        # Opening.
        "opening": "habilitations: the tour",
        "opening-about": (
            "The DGFiP's Focus fiche shows an accounting firm three ways to manage a client's "
            "dossier on line: to adhere, to be designated, to replace the AT. Here they are, "
            "played with its people, on its dossiers. Each dated line is a procedure that was "
            "really called; what follows it is read from the state obtained, or from the refusal "
            "received. Hours are those of {zone}, labels are the portal's."
        ),
        "legend-signs": (
            "+ habilitation gained   - lost   ~ changed   = kept under somebody else   × act "
            "refused"
        ),
        "legend-ours": "AT and AS are the fiche's abbreviations, AD and A are ours.",
        # 3.1
        "spaces": "§3.1  To each a space",
        "spaces-about": (
            "An espace professionnel belongs to one person, never to a company nor to a firm "
            "[ESP-1]. On stage:"
        ),
        "part-ROSEMONDE": "accountant; the fiche is told from her desk",
        "part-CLIENT": "client, for SARL MARIANNE; the fiche names him no better",
        "part-SIMONET": "manager of SARL SIMONET (an invented person, with her number)",
        "part-DURAND": "of the firm; the fiche names him, the rest is invented",
        "part-RICHARD": "trainee, in no hurry; the fiche names him, the rest is invented",
        "spaces-acts": (
            "The registration sends a code by e-mail; the space is activated within {space_delay} "
            "[ESP-2]."
        ),
        "lila-registers": "Lila ROSEMONDE registers.",
        "lila-activates": (
            "She enters the code received: her space is active. Three others do the same at 10:00."
        ),
        "claude-registers": "Claude RICHARD registers, and forgets his e-mail.",
        "claude-late": "He remembers after {space_delay} and one minute: too late.",
        "claude-again": (
            "His void registration is in nobody's way: he starts again, and activates at once."
        ),
        # 4.1
        "adhesion": "§4.1  Adhesion: nobody manages these services yet",
        "adhesion-about": (
            "SARL MARTIN DISTRIBUTION, SIREN 123456789, entrusts the firm with fifteen lines "
            "that nobody manages [ADH-1]. Lila asks for the adhesion from her own space."
        ),
        "lila-adheres": (
            "Lila ROSEMONDE fills in the form, with a bank account for the lines of Payer "
            "[ADH-5] and the enterprise's e-mail address for Messagerie [ADH-4]:"
        ),
        "lila-waits": (
            "Two things are sent. A link, by e-mail: {email_delay} to click. A code, by post: "
            "{code_delay} to enter it. Meanwhile, she has no role at all."
        ),
        "lila-hurries": (
            "The letter comes first; she enters the code without waiting for the click."
        ),
        "lila-clicks": "The enterprise clicks on the link, 53 h after the request.",
        "lila-activates-request": "Lila enters the code a second time.",
        "adhesion-end": (
            "She is the Administrateur Titulaire of the fifteen lines, at that very instant "
            "[ADH-6]. Payer is hers on this dossier: one person alone can be the AT of all its "
            "lines [ROL-5]."
        ),
        "firm-as": "As the AT, she organises the firm: Michel DURAND is her AS on Payer.",
        "firm-a": "Claude RICHARD will make the TVA declarations.",
        # 4.2
        "delegation": "§4.2  Delegation: the client keeps control and shares it",
        "delegation-about": (
            "The client, who has adhered himself for SARL MARIANNE, SIREN 313231838, designates "
            "his accountant by her subscriber number. No letter, no code: it takes effect at "
            "once [DEL-3]."
        ),
        "delegation-client": "From the client's space",
        "client-as": (
            "He makes Lila his Administrateur Suppléant on Payer, which means all of Payer [DEL-5]."
        ),
        "client-ad": (
            "He makes her Acteur Délégant on his declarations: she will do, and have others do "
            "[ROL-1]."
        ),
        "client-a": "He makes her a plain Acteur on the compte fiscal: she may consult it.",
        "client-michel": "He designates Michel DURAND too, as an Acteur.",
        "delegation-lila": "From the space of Lila, who designates in her turn",
        "lila-claude": "An Acteur Délégant, she designates Claude RICHARD on two declarations.",
        "lila-michel": "She entrusts Michel DURAND with the résultat.",
        "lila-as": "Administrateur Suppléant of Payer, she puts Claude on one of its lines.",
        "delegation-life": "Modify, suspend (mettre en veille), reactivate, delete [DEL-6]",
        "client-modifies": "The client widens Lila's role on the compte fiscal.",
        "client-suspends": (
            "He suspends Lila on a declaration; Claude, whom she designated there, is suspended "
            "with her [DEL-8]."
        ),
        "client-reactivates": "He reactivates her, and Claude with her.",
        "client-revokes": (
            "He deletes Lila's delegation on the résultat; Michel, whom she had designated "
            "there, goes with her [DEL-9]."
        ),
        "lila-suspends": "Claude goes on leave: Lila suspends him on Payer TVA.",
        "delegation-end": (
            "The client is still Administrateur Titulaire of everything, and sees at any time "
            "who may do what [CON-1]."
        ),
        # 4.3
        "substitution": "§4.3  Substitution: the firm replaces the AT",
        "substitution-about": (
            "Jeanne SIMONET manages SARL SIMONET, SIREN 111111111, by herself, and has delegated "
            "a part. Now she wants the firm to manage sixteen lines of it entirely."
        ),
        "substitution-before": "From Jeanne's space, in January",
        "jeanne-michel": "She has taken Michel DURAND as her AS on Payer.",
        "jeanne-claude": "Claude RICHARD makes her TVA declarations.",
        "jeanne-lila": "Lila ROSEMONDE may already consult the compte fiscal.",
        "substitution-lila": "From Lila's space, in March",
        "lila-substitutes": (
            "Lila ROSEMONDE asks to replace the AT on the sixteen lines of the form [SUB-2]:"
        ),
        "lila-waits-again": (
            "The code goes by post, valid for {code_delay}. Until it is entered, nothing changes."
        ),
        "lila-mistypes": "Lila copies the code, with two digits the wrong way round.",
        "lila-too-late": (
            "And if she waited? On {at} sharp the code would still do; a microsecond later, it is "
            "over."
        ),
        "lila-replaces": "She doesn't: two minutes after her slip, the right code.",
        "substitution-end": (
            "Sixteen lines asked for, seventeen obtained: Payer can't be shared, and Payer "
            "l'impôt sur les sociétés comes with the rest [SUB-3]. Jeanne keeps no role there "
            "[SUB-4], but is still AT of what was not asked for. Those whom she had designated "
            "stay. The fiche doesn't say so: it is our reading [SUB-5]. Under the other, END, "
            "the same code would have made this difference:"
        ),
        # 4.4
        "dossiers": '§4.4  "Voir tous mes dossiers"',
        "dossiers-about": (
            "Adhesion, delegation, substitution: the three dossiers are in the same space, that "
            "of Lila ROSEMONDE. How many elementary services, and in which role:"
        ),
        "rights-legend": (
            "Who may do what, service by service. A habilitation (in parentheses) is suspended "
            "and gives no right."
        ),
        "rights-of": "{name} ({siren})",
        "menus": (
            "To each habilitation its menu: some entries need their own adhesion, others any "
            "line of Payer, one any service at all [CAT-2]."
        ),
        "menu-of": "What opens for {name} on {dossier}",
        # Requests.
        "waiting": "Requests under way",
        "waiting-about": (
            "On Friday 17 April at 18:00, other letters are in the post. Michel let the deadline "
            "of his pass; Jeanne misses her TVA and asks for it back; Lila adds the IS; the "
            "client wants Messagerie."
        ),
        # Refusals.
        "refusals": "What nobody gets",
        "refusals-about": (
            "A refusal is a value: its family, its cause, the rule and the section of the fiche, "
            "one sentence, and what to do instead. The state before it is left as it was."
        ),
        "InvalidValue": "Is it well formed? (InvalidValue)",
        "NotEntitled": "May this person? (NotEntitled)",
        "NotPossible": "Does the state allow it? (NotPossible)",
        "NotValidNow": "Are the code, the link, the hour right? (NotValidNow)",
        "siren-of-eight": "The SIREN on the form of §4.3, as it is printed: eight digits.",
        "naive-instant": 'A request dated "at 9:05", without saying where.',
        "no-services": "An adhesion form without a single line.",
        "no-luhn": (
            "Not refused, however: a wrong Luhn key. It is wrong for {sirens}, which the fiche "
            'prints; the portal accepts a "SIREN ou équivalent" [VAL-1].'
        ),
        "as-names-as": "Lila, AS on Payer, wants to make Michel an AS there in his turn.",
        "acteur-designates": "Claude, a plain Acteur, wants to pass his declaration on to Michel.",
        "acteur-banks": "Claude wants to add a bank account.",
        "second-at": "Michel asks for the adhesion to a service whose AT is Lila.",
        "second-as": "The client wants a second AS on Payer.",
        "two-roles": "He wants Lila, his AS already, to be an Acteur there as well.",
        "not-adhered": "He wants to delegate a service that he has not adhered to.",
        "code-late": "Michel enters at last the code of his request, a day after its deadline.",
        "not-his-code": "He tries Lila's, which is valid, but for her.",
        "link-late": "SARL MARIANNE clicks on the link only an hour after its deadline.",
        # Guidance.
        "guidance": "Why, what now, what next",
        "guidance-about": (
            "The same rules answer questions: nothing is judged a second time, so that no screen "
            "built on these answers can contradict them."
        ),
        "guide-access": "Why may Claude not pay the IS of SARL MARIANNE? (explain_access)",
        "guide-remedies": "Michel asks for a service that Lila has: what else? (remedies)",
        "guide-advice": "He wants a part in it: which procedure? (advise)",
        "guide-plan": "The client wants Messagerie and the TS: how, and by when? (plan)",
        "guide-departure": "Michel leaves, Claude takes over (plan_departure, §5.8)",
        "guide-audit": "What is worth looking at on SARL MARTIN DISTRIBUTION (audit)",
        # Source.
        "source": "Where these rules come from",
        "source-about": (
            "From one fiche, which the library cites by section (§) and interprets only where it "
            "is silent or contradicts itself."
        ),
        "document": '"{title}". {date}',
        "rules": (
            "{total} rules: {EXPLICIT} that the fiche states, {INFERRED} that follow from it, "
            "{SILENT} on which it is silent, {CONTRADICTED} where it contradicts itself. The last "
            "two kinds, and every reading of a silent point, are ours, not the administration's. "
            "Four readings can be switched:"
        ),
        "SUB-5": "[SUB-5] the delegates of an AT who is replaced",
        "DEL-9": "[DEL-9] the actors of an Acteur Délégant who is deleted",
        "ROL-6": "[ROL-6] over what roles are not cumulable",
        "ADH-11": "[ADH-11] the adhesion of a mere delegate on the dossier",
        "docs": (
            "An independent library, not affiliated with the DGFiP. The text of each rule, its "
            "sections and the other possible readings are in habilitations.rules.RULES; the "
            "procedures in habilitations.procedures; the documentation in the folder docs of the "
            "sources."
        ),
    }
)
