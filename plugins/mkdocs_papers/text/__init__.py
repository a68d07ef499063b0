"""Language: words, sentences, dates, and the spellings of names."""
