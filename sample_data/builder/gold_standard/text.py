"""The gold standards of four teams, as they were gathered between two gatherings."""

from __future__ import annotations

from sample_data.builder.gold_standard.copd import COPD
from sample_data.builder.gold_standard.shapes import NICE, Best, guideline, research, users

_STROKE_GUIDELINE = (
    "Helsedirektoratet: nasjonal retningslinje for behandling og rehabilitering ved hjerneslag",
    2010,
)

# By the title of the team, then by the title of the phase.
STANDARDS: dict[str, dict[str, tuple[Best, ...]]] = {
    "KOLS Bærum og Asker": COPD,
    "Hoftebrudd Drammen": {
        "Ambulansen og mottaket": (
            guideline(
                "Smerte vurderes med en gang og smertelindring gis straks. Nerveblokade "
                "vurderes når paracetamol og opioid ikke er nok.",
                "NICE CG124: hoftebrudd hos voksne",
                2011,
                strength="moderate",
                link=f"{NICE}/cg124",
                stuck="Nerveblokade avhenger",
            ),
            users(
                "Det verste var å bli flyttet før det hadde begynt å virke.",
                "fire pasienter på posten",
            ),
        ),
        "Ventetiden før operasjon": (
            guideline(
                "Det som kan utsette operasjonen, blir funnet og behandlet straks, blodfortynning "
                "medregnet.",
                "NICE CG124: hoftebrudd hos voksne",
                2011,
                link=f"{NICE}/cg124",
                stuck="Blodfortynnende medisin",
            ),
            guideline(
                "Klar væske fram til to timer før planlagt innledning av anestesi.",
                "European Society of Anaesthesiology: faste før operasjon",
                2011,
                strength="high",
            ),
            users(
                "Si hva klokka er og hva som skjer, også når svaret er at vi må vente.",
                "to pårørende",
                stuck="Pårørende vet ikke",
            ),
        ),
        "Operasjonen": (
            research(
                "Tidlig operasjon henger sammen med lavere dødelighet og færre lungebetennelser "
                "og trykksår.",
                "CMAJ: oversikt over observasjonsstudier",
                2010,
                "low",
                link="10.1503/cmaj.092220",
            ),
            guideline(
                "Operasjon på innleggelsesdagen eller dagen etter, på et planlagt program.",
                "NICE CG124: hoftebrudd hos voksne",
                2011,
                strength="low",
                link=f"{NICE}/cg124",
                stuck="Hoftebrudd settes sist",
            ),
        ),
        "På beina igjen på posten": (
            research(
                "Helhetlig geriatrisk behandling på egen post gir bedre gangfunksjon etter fire "
                "måneder.",
                "Lancet: randomisert studie fra Trondheim",
                2015,
                "moderate",
                link="10.1016/S0140-6736(14)62409-0",
            ),
            research(
                "Tilsyn av geriater fra før eller like etter operasjonen gir færre med delir.",
                "J Am Geriatr Soc: randomisert studie",
                2001,
                "moderate",
                stuck="Delir blir sett",
            ),
            guideline(
                "Fysioterapeut vurderer, og pasienten er ute av senga dagen etter operasjonen om "
                "ikke noe taler mot det.",
                "NICE CG124: hoftebrudd hos voksne",
                2011,
                strength="moderate",
                link=f"{NICE}/cg124",
            ),
            users("Jeg ville opp tidligere, men turte ikke spørre.", "tre pasienter på posten"),
        ),
        "Utskriving til kommunen": (
            users(
                "Øvelsene må ligge klare der jeg kommer, ikke komme i posten.",
                "samtale på korttidsavdelingen",
                stuck="Treningsplanen kommer",
            ),
        ),
        "Hjemme på egne bein": (users("Noen må spørre om vi er redde for å falle igjen."),),
    },
    "Hjerneslag ambulanse": {
        "Det skjer noe med ansiktet": (
            guideline(
                "Hjerneslag er øyeblikkelig hjelp: ring 113 med en gang.", *_STROKE_GUIDELINE
            ),
        ),
        "Ambulansen framme hos pasienten": (
            research(
                "Jo tidligere trombolyse, desto større er sjansen for et godt resultat.",
                "Lancet: samlet analyse av randomiserte studier",
                2014,
                "high",
                link="10.1016/S0140-6736(14)60584-5",
                stuck="Prosedyrer gjøres på stuegulvet",
            ),
        ),
        "På vei": (
            research(
                "Varsling av sykehuset fra bilen henger sammen med kortere tid til CT og "
                "behandling.",
                "Registerstudie, Get With The Guidelines-Stroke",
                2012,
                "low",
            ),
            users("Å høre hva de gjorde og hvorfor, gjorde meg roligere.", "en pårørende i bilen"),
        ),
        "Rett til CT": (
            research(
                "Når pasienten kjøres rett til CT og forberedes på vei inn, kan median tid fra "
                "dør til trombolyse komme ned i 20 minutter.",
                "Neurology: erfaringene fra Helsingfors",
                2012,
                "low",
            ),
            research(
                "Behandling i slagenhet gjør at flere overlever og klarer seg selv.",
                "Cochrane: slagenheter",
                2013,
                "high",
                link="10.1002/14651858.CD000197.pub3",
            ),
        ),
        "Tilbake i bygda": (
            research(
                "Tidlig støttet utskriving med et tverrfaglig team gir færre avhengige av hjelp.",
                "Cochrane: tidlig støttet utskriving",
                2012,
                "moderate",
                link="10.1002/14651858.CD000443.pub3",
            ),
        ),
    },
    "Fall Ringerike": {
        "Hjemme før innleggelsen": (
            research(
                "Trening av styrke og balanse gir færre fall blant eldre som bor hjemme.",
                "Cochrane: fallforebygging hos hjemmeboende eldre",
                2012,
                "high",
                link="10.1002/14651858.CD007146.pub3",
            ),
        ),
        "Innkomst": (
            guideline(
                "Alle over 65 år regnes som utsatt for fall på sykehus; skårer for fallrisiko "
                "brukes ikke til å velge ut.",
                "NICE CG161: fall hos eldre",
                2013,
                link=f"{NICE}/cg161",
            ),
        ),
        "Døgnet på medisinsk post": (
            research(
                "Flere tiltak satt sammen ut fra pasientens egen risiko kan gi færre fall på "
                "sykehus.",
                "Cochrane: fallforebygging i institusjon",
                2012,
                "low",
                link="10.1002/14651858.CD005465.pub3",
            ),
            guideline(
                "Det som øker risikoen hos den enkelte, blir kartlagt, og tiltakene settes i gang.",
                "NICE CG161: fall hos eldre",
                2013,
                link=f"{NICE}/cg161",
                stuck="Tiltak mot fall blir vurdert",
            ),
            users("Jeg går alene fordi jeg ikke vil være til bry.", "fem pasienter på posten"),
        ),
        "Trygg hjemme": (users("Jeg vil vite hva jeg kan gjøre selv, ikke bare hva jeg ikke må."),),
    },
}
