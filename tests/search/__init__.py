"""What readers type, and whether the built site answers it with the paper that they mean."""
