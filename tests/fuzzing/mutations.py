"""Ways to spoil a data file: bytes, lines, YAML, values, and encodings."""

import re
from collections.abc import Callable
from random import Random

ODD = (
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[2J", "\x7f", "\x85", "\u00a0", "\u00ad",
    "\u061c", "\u200b", "\u200f", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe",
    "\uffff", "\U000e0041", "\U0010ffff", "e\u0301", "ﬁ", "𝄞", "👩‍🔬", "ﷺ", "\t", "\r", "\r\n", "\n",
    " ", '"', "'", "\\", "`", "#", " #", " # ", ": ", ":", "- ", "-", "? ", ", ", "[", "]", "{", "}",
    "|", ">", "|-\n", ">2\n", "&a ", "*a", "!", "!!int ", "!!python/object:os.system ", "%", "@",
    "~", "null", "true", "NO", ".inf", "0x1f", "1e999", "<<: ", "---\n", "...\n", "%YAML 1.1\n",
    "${HOME}", "!ENV x", "{{ 7*7 }}", "{% raw %}", "<script>", "::error::", "\\x00", "\\ud800",
    "\\U0010FFFF", "\\N", "\\", "=", "１９", "٣", "²",
)  # fmt: skip
"""What is put between, before, and in the place of other things."""

VALUES = (
    "", "~", "''", '""', "[]", "{}", "[[]]", "{a: b}", "[a, b", "{a", "- a", "0", "-1", "1e999",
    "9" * 400, "1706.03760", "NO", "2016-02-30", "0000-00-00", "99999-01-01", "２０１６-０１-０１",
    "javascript:alert(1)", "https://", "https://[", "http://a b", "https://example.org/\u202e",
    "../../etc/passwd", "index", "con", "a" * 300, "é", "e\u0301", "Doe, Jane, and others",
    "{name: ''}", "{name: [a]}", "{name: a, given: b}", ", ", "a,", ",a", "a, b, c", "Doe,Jane and Roe",
    "10.1/" + "(" * 200, "*a", "&a b", "!!binary aGk=", "!!set {a}", "|\n    a\n", ">\n    a\n\n    b\n",
    '"\\x00"', '"\\u202e"', '"\\ud800"', '"\\udc00\\ud800"', '"a\\\n    b"', "'a\n\n    b'",
)  # fmt: skip
"""What is written in the place of a value."""

UNITS = (
    " ", "a", "A", ".", ",", "-", "1", "T", "(", "%", "#", "é", "李", "a.", "a ", "a-", "A.-", "A. ", ", a",
    " and ", " & ", ";", "a, ", ": ", "10.", "http://", "https://a.", "x y ", "''", "“", "/", "v1",
)  # fmt: skip
"""What a value is made of, over and over."""

ENDS = ("", "a", "1", ".", "!", "2020-01-01", "https://", "Doe, ")
"""What is before and after it."""

Mutation = Callable[[bytes, Random], bytes]


def flip(raw: bytes, random: Random) -> bytes:
    """Changes single bits."""
    spoiled = bytearray(raw)
    for _ in range(random.choice((1, 1, 2, 8))):
        spoiled[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


def cut(raw: bytes, random: Random) -> bytes:
    """Leaves something out: a few bytes, or all that follows, as a file that is half written."""
    start = random.randrange(len(raw))
    return raw[:start] + raw[start + random.choice((1, 1, 2, 5, 40, len(raw))) :]


def insert_bytes(raw: bytes, random: Random) -> bytes:
    """Insert random bytes."""
    at = random.randrange(len(raw))
    return raw[:at] + random.randbytes(random.choice((1, 2, 4))) + raw[at:]


def insert_odd(raw: bytes, random: Random) -> bytes:
    """Insert syntax."""
    at = random.randrange(len(raw))
    return raw[:at] + random.choice(ODD).encode() * random.choice((1, 1, 1, 3)) + raw[at:]


def swap_parts(raw: bytes, random: Random) -> bytes:
    """Exchanges two parts."""
    a, b, c = sorted(random.randrange(len(raw)) for _ in range(3))
    return raw[:a] + raw[b:c] + raw[a:b] + raw[c:]


def lines(raw: bytes, random: Random) -> bytes:
    """Remove, double, move, or indent a line."""
    parts = raw.split(b"\n")
    at, line = (index := random.randrange(len(parts))), parts[index]
    change = random.randrange(6)
    if change < 2:
        del parts[at]
    if change == 1:
        parts.insert(random.randrange(len(parts) + 1), line)
    elif change == 2:
        parts.insert(at, line)
    elif change == 3:
        parts[at] = random.choice((b" ", b"  ", b"\t", b"        ")) + line
    elif change == 4:
        parts[at] = line.lstrip()
    elif change == 5:
        parts[at] = line.rstrip() + random.choice(ODD).encode()
    return b"\n".join(parts)


def value(raw: bytes, random: Random) -> bytes:
    """Replace the value after a key or a hyphen."""
    places = list(re.finditer(rb"(?m)(?<=: )\S.*$|(?<=- )\S.*$", raw))
    if not places:
        return insert_odd(raw, random)
    place = random.choice(places)
    return raw[: place.start()] + random.choice(VALUES).encode() + raw[place.end() :]


def row(raw: bytes, random: Random) -> bytes:
    """Write a value of one repeated part, at which a regular expression may never finish."""
    unit = random.choice(UNITS)
    text = f'"{random.choice(ENDS)}{unit * random.choice((50, 3_000, 60_000 // len(unit)))}{random.choice(ENDS)}"'
    places = list(re.finditer(rb"(?m)(?<=: )\S.*$|(?<=- )\S.*$", raw))
    place = random.choice(places) if places else re.match(rb"", raw)
    assert place
    return raw[: place.start()] + text.encode() + raw[place.end() :]


def key(raw: bytes, random: Random) -> bytes:
    """Replace a key by one that is there already or is unknown."""
    places = list(re.finditer(rb"(?m)[a-z_]+(?=:( |$))", raw))
    if not places:
        return insert_odd(raw, random)
    place = random.choice(places)
    others = [random.choice(places)[0], b"<<", b"?", b"nonsense", b"[a, b]", b'"na\\u200bme"', b""]
    return raw[: place.start()] + random.choice(others) + raw[place.end() :]


def quotes(raw: bytes, random: Random) -> bytes:
    """Remove or exchange quotation marks."""
    old, new = random.choice(((b'"', b""), (b'"', b"'"), (b"'", b'"'), (b'"', "“".encode())))
    return raw.replace(old, new, random.choice((1, 2, -1)))


def encoding(raw: bytes, random: Random) -> bytes:
    """Saves the file as another system or editor would."""
    text = raw.decode("utf-8", "replace")
    name = random.choice(
        ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7")
    )
    if random.random() < 0.5:
        text = text.replace("\n", random.choice(("\r\n", "\r", "\x85", "\u2028", "\n\n")))
    return text.encode(name, "replace")


def depth(raw: bytes, random: Random) -> bytes:
    """Add a deeply nested value."""
    times = random.choice((5, 11, 12, 13, 100, 5_000))
    opening = random.choice((b"[", b"- ", b"{a: ", b"? ", b"[[a], "))
    closing = {b"[": b"]", b"{a: ": b"}", b"[[a], ": b"]"}.get(opening, b"")
    end = closing * times if random.random() < 0.7 else b""
    return (
        raw + random.choice((b"", b"deep: ", b"aliases: ")) + opening * times + b"a" + end + b"\n"
    )


def bomb(raw: bytes, random: Random) -> bytes:
    """Add YAML aliases that multiply."""
    rows = [b"a0: &a0 [x, x]"]
    rows += [
        b"a%d: &a%d [%s]" % (number + 1, number + 1, b"*a%d, " % number * 9)
        for number in range(random.choice((2, 9, 40)))
    ]
    return b"\n".join([*rows, raw] if random.random() < 0.5 else [raw, *rows])


def huge(raw: bytes, random: Random) -> bytes:
    """Make one value, one list, or the whole file far too large."""
    times = random.choice((300, 3_000, 30_000))
    what = random.randrange(6)
    if what == 0:
        return raw.replace(b": ", b": " + b"word " * times, random.choice((1, 3)))
    if what == 1:
        return raw.replace(b"\n  - ", b"\n  - x" * times + b"\n  - ", 1)
    if what == 2:
        entries = b"".join(b"\n  - Doe %d, Jane" % number for number in range(times))
        return raw.replace(b"authors:", b"authors:" + entries, 1)
    if what == 3:
        field = random.choice((b"topics", b"methods", b"aliases", b"formerly", b"namesakes"))
        entries = b", ".join(b"id-%d" % number for number in range(times))
        return re.sub(rb"(?m)^" + field + rb":.*\n", b"", raw) + field + b": [" + entries + b"]\n"
    if what == 4:
        return raw + b"".join(b"key%d: &b *b #x\n" % number for number in range(times))
    return (raw + random.choice((b"\n", b" ", b"#", b"- a\n", b'"', b"\xc3\xa9", b"a #b\n"))) * (
        times // 300
    )


def other_file(raw: bytes, random: Random) -> bytes:
    """Replace the file by something that is no data file."""
    return random.choice(
        (b"", b"\n", b"\x00", b"\xff\xfe", b"---\n", b"...", b"null", b"[]", b"{}", b"a", b"- a",
         b"\x89PNG\r\n\x1a\n" + random.randbytes(200), random.randbytes(random.randrange(2000)),
         b"<<<<<<< HEAD\n" + raw + b"=======\n" + raw + b">>>>>>> other\n",
         b"<!doctype html><p>404", b'{"name": "x"}', raw + raw, raw + b"\n---\n" + raw)
    )  # fmt: skip


MUTATIONS: tuple[Mutation, ...] = (
    flip, cut, insert_bytes, insert_odd, insert_odd, swap_parts, lines, lines, value, value, value,
    row, key, quotes, encoding, depth, bomb, huge, other_file,
)  # fmt: skip
"""Each way to spoil a file; what people do by accident is listed more than once."""


def mutated(raw: bytes, random: Random) -> tuple[str, bytes]:
    """Return the names of up to three mutations, and the file after them."""
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        mutation = random.choice(MUTATIONS)
        names.append(mutation.__name__)
        raw = mutation(raw or b"\n", random)
    return "+".join(names), raw
