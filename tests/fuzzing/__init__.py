"""A fuzzer: what becomes of data files that somebody, or something, has spoiled."""
