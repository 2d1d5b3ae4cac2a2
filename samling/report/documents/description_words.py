"""The words of a pathway's description, the same in every format."""

from __future__ import annotations

from samling.locale import first_upper, format_date, t
from samling.report.documents.description import (
    DocumentLine,
    PhasePart,
    PublishedDescription,
    Source,
    StatementLine,
)


def head_facts(document: PublishedDescription) -> list[tuple[str, str]]:
    """Returns the facts above the phases as (label, words), without unknown ones."""
    facts = [
        (t("description.for_whom"), document.for_whom),
        (t("description.owner"), document.owner),
        (t("description.version"), document.version),
        (t("description.approved"), format_date(document.approved, "long")),
        (t("description.team"), " · ".join(filter(None, [document.team, document.organisation]))),
    ]
    return [(label, words) for label, words in facts if words]


def phase_title(part: PhasePart) -> str:
    """Returns the number and the title of a phase."""
    return f"{part.number}. {part.title}"


def phase_facts(part: PhasePart) -> list[tuple[str, str]]:
    """Returns who has the patient in a phase and whom the patient meets, as (label, words)."""
    facts = [(t("description.level"), first_upper(t(f"level.{part.level}")))]
    return facts + ([(t("description.actors"), part.actors)] if part.actors else [])


def statement_words(line: StatementLine) -> str:
    """Returns the details after a statement: its kind, year and strength."""
    words = [t(f"source_kind.{line.kind}")]
    words += [str(line.year)] if line.year is not None else []
    if line.strength != "unrated":
        words.append(t("description.strength", strength=t(f"strength.{line.strength}")))
    return ", ".join(words)


def document_words(line: DocumentLine) -> str:
    """Returns the details after a document's title, with its status if it is not approved."""
    words = [t(f"document_kind.{line.kind}")]
    words += [t("description.of_version", version=line.version)] if line.version else []
    words += [t(f"document_status.{line.status}")] if line.status != "approved" else []
    return ", ".join(words)


def source_words(source: Source) -> str:
    """Returns a source as listed, followed by its kind and year."""
    year = f", {source.year}" if source.year is not None else ""
    return f"{source.text} ({t(f'source_kind.{source.kind}')}{year})"


def transition_title(part: PhasePart) -> str:
    """Returns the heading of a phase's transition; "" if there is nothing to tell."""
    if not part.transition and part.handed_to is None:
        return ""
    return (
        t("description.onward", phase=part.onward) if part.onward else t("description.afterwards")
    )


def handing_over(part: PhasePart) -> str:
    """Returns the sentence on who takes over after a phase; "" if nobody does."""
    if part.handed_to is None:
        return ""
    return t(
        "description.handed_over", left=t(f"level.{part.level}"), right=t(f"level.{part.handed_to}")
    )


def contact_words(document: PublishedDescription) -> str:
    """Returns whom to ask about the description."""
    if document.owner:
        return t("description.ask_owner", owner=document.owner)
    return t("description.ask_team", team=document.team)


def foot_words(document: PublishedDescription) -> str:
    """Returns the line at the bottom: title, version, approval, and the day it was written."""
    words = [document.title]
    words += [t("description.of_version", version=document.version)] if document.version else []
    if document.approved:
        words.append(t("description.approved_on", date=format_date(document.approved, "long")))
    else:
        words.append(t("description.not_approved"))
    words.append(t("description.written_on", date=format_date(document.written, "long")))
    return " · ".join(words)


def undescribed_words(document: PublishedDescription) -> str:
    """Returns a sentence on the phases without a description; "" if there are none."""
    return missing_words(document.undescribed, len(document.phases))


def missing_words(undescribed: int, phases: int) -> str:
    """Returns how many of the phases have no description yet; "" where all have one."""
    if not phases:
        return t("description.no_phases")
    return t("description.undescribed", n=undescribed, count=phases) if undescribed else ""
