"""The JSON Schema of a paper's file, for editors (JSON Schema, draft 2020-12)."""

from typing import Any

from .records import PaperFile


def paper_schema() -> dict[str, Any]:
    """Returns the schema, made from the declarations of the model.

    Absent values are left out of data files instead of being null, so null is left out here.
    """
    schema: dict[str, Any] = without_null(PaperFile.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "A paper of the collection",
    }


def without_null(node: Any) -> Any:
    """Returns a part of a schema in which absent values are left out instead of being null."""
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
    """Tells whether a part only repeats the field's name or says that nothing is the default."""
    return (key == "title" and isinstance(value, str)) or key == "default"
