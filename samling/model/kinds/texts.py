"""The texts of records that are searched: a title and a body for each thing to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from samling.model import AgendaItem, Evaluation, Network, PsfsPerson, Resource
from samling.model.kinds.kind import Texts


def fields(title: str, *names: str) -> Callable[[Any], Iterable[Texts]]:
    """Returns a function that yields one field as the title and `others` as the body."""

    def texts(record: Any) -> Iterable[Texts]:
        parts = [getattr(record, name) for name in names]
        yield getattr(record, title), "\n".join(part for part in parts if part)

    return _made_of(texts, title, *names)


def free_text(name: str) -> Callable[[Any], Iterable[Texts]]:
    """Returns a function that yields a field's first line as the title; nothing if it is empty."""

    def texts(record: Any) -> Iterable[Texts]:
        first, _, rest = getattr(record, name).partition("\n")
        if first:
            yield first, rest.strip()

    return _made_of(texts, name)


def _made_of(texts: Any, *names: str) -> Callable[[Any], Iterable[Texts]]:
    # For `Source.names`.
    texts.names = names
    made: Callable[[Any], Iterable[Texts]] = texts
    return made


def of_network(network: Network) -> Iterable[Texts]:
    """Yields the network with its organisations."""
    names = (organisation.title for organisation in network.organisations)
    yield network.title, "\n".join([network.aim, network.about, *names])


def of_item(item: AgendaItem) -> Iterable[Texts]:
    """Yields an item of the agenda with its groups."""
    groups = [" ".join(group.facts) for group in item.groups]
    about = (item.goal, item.instruction, item.materials, item.note)
    yield item.title, "\n".join([item.lead, *about, *groups])


def of_person(person: PsfsPerson) -> Iterable[Texts]:
    """Yields a person's code with the activities."""
    yield person.code, "\n".join(person.activities)


def of_evaluation(evaluation: Evaluation) -> Iterable[Texts]:
    """Yields an evaluation, and each of its statements by itself."""
    yield evaluation.title, evaluation.about
    for statement in evaluation.statements:
        yield statement.text, ""


def of_resource(resource: Resource) -> Iterable[Texts]:
    """Yields a resource with its tags."""
    yield resource.title, "\n".join([resource.about, resource.link, ", ".join(resource.tags)])
