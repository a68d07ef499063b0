"""COinS: references that Zotero finds on a page that lists many (OpenURL, ANSI/NISO Z39.88).

Zotero prefers them to everything else on a page, so they stand on lists only.
"""

from urllib.parse import quote

from .venues import CONFERENCE, JOURNAL
from .versions import Version

_QUOTED = [quote(bytes([byte]), safe="") for byte in range(256)]
_GENRES = {JOURNAL: "article", CONFERENCE: "proceeding"}


def title(version: Version) -> str:
    """Returns what stands in the title of the empty `<span class="Z3988">` of a version."""
    first, *others = version.authors
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", _GENRES.get(version.genre, "preprint")),
        ("rft.atitle", version.title),
        ("rft.jtitle", version.venue.name if version.venue else ""),
        ("rft.date", version.day.isoformat() if version.day else str(version.year)),
        ("rft.aulast", first.family),
        ("rft.aufirst", first.given),
        *(("rft.au", author.printed) for author in others),
        ("rft_id", f"info:doi/{version.doi}" if version.doi else version.address or ""),
    ]
    return "&".join(f"{name}={_quoted(value)}" for name, value in pairs if value)


def _quoted(text: str) -> str:
    """Returns what `quote` returns, which is slow at texts in which something is quoted."""
    return "".join(map(_QUOTED.__getitem__, text.encode()))
