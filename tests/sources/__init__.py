"""What other places know about papers."""
