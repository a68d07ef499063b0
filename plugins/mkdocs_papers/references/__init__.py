"""Papers in the formats that other programs read: pure functions from papers to text."""
