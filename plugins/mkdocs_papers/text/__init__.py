"""Small questions about what people write: words, days, other spellings, and plain data as YAML."""
