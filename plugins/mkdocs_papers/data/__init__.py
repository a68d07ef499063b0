"""The files of the data folder: how they are named, read and laid out, and usual slips in them."""
