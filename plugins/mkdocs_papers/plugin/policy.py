"""A strict Content Security Policy (https://www.w3.org/TR/CSP3/) for the built site.

Inline scripts of the theme and of plugins differ by the depth of a page, so their hashes are taken
from the written HTML files; what stands in the text of a page is left out. All pages share one
policy, because instant navigation merges heads, and two policies would both apply.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

_POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'{style};"
    " style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " worker-src 'self'; base-uri 'none'; form-action 'self'"
)
_REFERRER = "strict-origin-when-cross-origin"
"""Other sites learn which site leads to them, but not which page or what was searched for there."""

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_FORMER = re.compile(
    rb'(?<=<head>)<meta http-equiv="Content-Security-Policy" content="[^"]*">'
    rb'<meta name="referrer" content="[^"]*">'
)
"""The policy of a page that a dirty build has left as it was."""
_NEXT = re.compile(rb"""<link\s+rel=["']?next\b[^>]*>""", re.IGNORECASE)
"""Firefox fetches the next page ahead, which the policy refuses."""
_INLINE = re.compile(  # the end is not consumed: what looks like a start may be a quotation
    rb"""<!--.*?-->|<(script|style)\b((?:[^>"']|"[^"]*"|'[^']*')*)>(?=(.*?)</\1)""",
    re.IGNORECASE | re.DOTALL,
)
_IS_LOADED = re.compile(rb"(?<![\w-])src\s*=", re.IGNORECASE)
_TYPE = re.compile(rb"""(?<![\w-])type\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_EXECUTED = re.compile(rb"$|.*script|module|importmap|text/css", re.IGNORECASE)
"""Of other types are blocks of data, such as JSON."""

Inline: TypeAlias = tuple[str, bytes]
"""An inline script or style: its element, and its text."""


def write_policy(site_dir: Path, refused: Collection[Inline] = ()) -> str:
    """Write the policy of a site into its pages.

    Args:
        site_dir: The site, to which nothing will be added.
        refused: What must not run, although it is there.

    Returns:
        The file `_headers`, by which hosts such as Netlify and Cloudflare Pages send it as well,
        with the directive that only a header can have.
    """
    pages = sorted(page for page in site_dir.rglob("*.html") if page.is_file())
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    every = {each for page in pages for each in _inline(page.read_bytes())}
    for element, text in every.difference(refused):
        as_parsed = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        hashes[element].add(f" 'sha256-{b64encode(sha256(as_parsed).digest()).decode()}'")
    policy = _POLICY.format(**{element: "".join(sorted(hashes[element])) for element in hashes})
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="referrer" content="{_REFERRER}">'
    ).encode()
    for page in pages:
        former = _FORMER.sub(b"", page.read_bytes(), count=1)
        html, found = _HEAD.subn(lambda head: head[0] + metas, former, count=1)
        if found:  # some files are fragments
            page.write_bytes(_NEXT.sub(b"", html, count=1))
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        f"  Referrer-Policy: {_REFERRER}\n"
        "  X-Content-Type-Options: nosniff\n"
    )


def in_text(html: str) -> set[Inline]:
    """Return the inline scripts and styles in the text of a page."""
    return set(_inline(html.encode()))


def _inline(html: bytes) -> Iterator[Inline]:
    for element, attributes, text in _INLINE.findall(html):
        type_ = _TYPE.search(attributes)
        if (
            element
            and not _IS_LOADED.search(attributes)
            and _EXECUTED.match(type_[1] if type_ else b"")
        ):
            yield element.decode().lower(), text
