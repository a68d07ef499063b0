"""The data model: field types, records, and their JSON Schema."""
