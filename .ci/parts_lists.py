"""The lists of what a build is made of, for `handout.py`: the licences, and the parts (SBOM)."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.utils import canonicalize_name

# What the licence begins with, for a part that does not name it.
_MIT = "Permission is hereby granted, free of charge"
_LICENCE = re.compile("licen[cs]e|copying|notice|authors", re.IGNORECASE)


def write_licences(site: Path, to: Path) -> Path:
    """Writes the licences of the packages in `site` to one text, and returns its file."""
    parts = []
    for part in sorted(distributions(path=[str(site)]), key=lambda part: part.name.lower()):
        about = part.metadata
        named = about.get("License-Expression") or about.get("License") or ""
        said = named.splitlines()[0] if named.strip() else ""
        classified = [
            row.split(" :: ")[-1]
            for row in about.get_all("Classifier") or ()
            if row.startswith("License")
        ]
        texts = [
            str(file.locate().read_text("utf-8", "replace"))  # type: ignore[attr-defined]
            for file in part.files or ()
            if "dist-info" in str(file) and _LICENCE.match(file.name) and file.suffix != ".py"
        ]
        if not said and any(_MIT in text for text in texts):
            said = "MIT"
        title = f"{part.name} {part.version}: {said or ', '.join(classified) or 'see below'}"
        parts.append("\n\n".join([f"{'=' * 78}\n{title}\n{'=' * 78}", *texts]))
    file = to / "LICENSES.txt"
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return file


def write_parts(site: Path, to: Path) -> Path:
    """Writes the list of the packages in `site` (SBOM), the same bytes for the same packages."""
    versions = {(part.name, part.version) for part in distributions(path=[str(site)])}
    listed = Bom(
        components=[
            Component(
                name=name,
                version=version,
                bom_ref=f"{name}-{version}",
                purl=PackageURL("pypi", name=canonicalize_name(name), version=version),
            )
            for name, version in sorted(versions)
        ]
    )
    listed.serial_number = None  # type: ignore[assignment]
    listed.metadata.timestamp = None
    file = to / "samling.cdx.json"
    output = make_outputter(listed, OutputFormat.JSON, SchemaVersion.V1_6)
    file.write_text(output.output_as_string(indent=2) + "\n", encoding="utf-8")
    return file
