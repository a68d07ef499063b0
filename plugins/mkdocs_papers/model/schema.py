"""The JSON Schema of a paper's file, with which editors complete and check it."""

from typing import Any

from .records import PaperFile


def paper_schema() -> dict[str, Any]:
    """Return the schema of a paper's file (JSON Schema, draft 2020-12)."""
    schema: dict[str, Any] = without_null(PaperFile.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "A paper of the collection",
    }


def without_null(node: Any) -> Any:
    """Return a schema without null, titles, and defaults; data files leave absent values out."""
    if isinstance(node, list):
        return [without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: without_null(value) for key, value in node.items() if not _is_noise(key, value)}
    options = [option for option in kept.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        return {**options[0], **kept}
    return kept


def _is_noise(key: str, value: Any) -> bool:
    # A title repeats the name of its field; a default is always "nothing".
    return (key == "title" and isinstance(value, str)) or key == "default"
