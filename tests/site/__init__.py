"""What readers get: the built site, read as HTML and in a browser."""  # noqa: A005 - it is `tests.site`
