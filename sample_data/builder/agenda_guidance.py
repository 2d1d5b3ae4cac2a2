"""The agendas of the guidance meetings: an hour or so with one team at a time."""

from __future__ import annotations

from sample_data.builder.text import ItemText

GUIDANCE_AUTUMN = (
    ItemText(
        "Siden FS1: hva har dere fått gjort?",
        "sharing",
        15,
        "Teamet",
        "review",
        "Prosessveilederen spør, teamet forteller. Ingen lysbilder.",
    ),
    ItemText("Se på kartleggingen: hvor er overgangene svakest?", "group_work", 20, work="mapping"),
    ItemText("Hva vil dere prøve først, og hva tror dere skjer?", "exercise", 20, "Teamet"),
    ItemText("Avtalt til FS2", "plenary", 10, "Prosessveileder", "notes"),
)

GUIDANCE_WINTER = (
    ItemText("Siden FS2: hva har dere prøvd?", "sharing", 15, "Teamet", "review"),
    ItemText(
        "Målingene: er det flyt i tallene, og hva viser de?",
        "group_work",
        20,
        "Prosessveileder",
        "measures",
    ),
    ItemText("Hva hindrer dere, og hvem kan fjerne det?", "group_work", 15, work="bottlenecks"),
    ItemText(
        "Hvor er vi nå? Suksessfaktorer og framdrift",
        "exercise",
        10,
        "Teamet",
        "assessment",
        "Hver setter tallet for seg selv først. Snakk om det dere er uenige i.",
    ),
    ItemText("Neste PDSA-sirkel og det vi avtaler til FS3", "plenary", 15, "Teamet", "improvement"),
)
