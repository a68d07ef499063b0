"""Links made straight one by one, where that is a gain.

A strand moves to the other end of a link, alone or with all that straight links join to it, and
pushes away what is in its way. What this costs other links decides whether it stays there.
"""

from collections.abc import Mapping

from .spacing import Spacing

_PASSES = 6
_BEND = 60  # a bent link costs as much as a straight one that is longer by so many px
_JOINT = 2  # a bend inside a stem counts so many times


def ends_of_links(spacing: Spacing) -> list[tuple[int, int, int]]:
    """Returns both ends of each wire, by their index in the order, and how much its bend counts."""
    strands, index = spacing.strands, spacing.index
    return [
        (index[wire.upper], index[wire.lower], _JOINT if strands.is_joint(wire) else 1)
        for wire in strands.wires
    ]


def cost(way: int) -> int:
    """Returns what a link costs that runs sideways for so many px."""
    return abs(way) + _BEND if way else 0


class Straightening:
    """Makes links straight where that is worth its cost.

    Attributes:
        places: Where the strands are by now.
    """

    def __init__(self, spacing: Spacing, places: list[int]) -> None:
        self.places = places
        self._spacing = spacing
        self._links = ends_of_links(spacing)
        self._near: list[list[int]] = [[] for _ in places]
        for link, (upper, lower, _) in enumerate(self._links):
            self._near[upper].append(link)
            self._near[lower].append(link)
        self._moves = 0
        self._in_vain: dict[int, int] = {}

    def run(self) -> bool:
        """Tries every link, nearly straight ones first, until nothing is gained any more.

        Returns:
            Whether it came to that.
        """
        for _ in range(_PASSES):
            before = self._moves
            for link in sorted(range(len(self._links)), key=lambda link: abs(self._way(link))):
                if self._in_vain.get(link) != self._moves and not self._try(link):
                    self._in_vain[link] = self._moves
            if self._moves == before:
                return True
        return False

    def _way(self, link: int) -> int:
        upper, lower, _ = self._links[link]
        return self.places[lower] - self.places[upper]

    def _try(self, link: int) -> bool:
        """Moves either end of a link to the other, alone or with what stands above and below."""
        upper, lower, _ = self._links[link]
        way = self.places[lower] - self.places[upper]
        return bool(way) and (self._shift(upper, way) or self._shift(lower, -way))

    def _shift(self, strand: int, way: int) -> bool:
        """Moves a strand, or else all that straight links join to it, if that is a gain."""
        alone = self._spacing.moved(self.places, [strand], way)
        if not alone:
            return False  # and with others, there is even less room
        if self._take(alone):
            return True
        group = self._aligned(strand)
        return len(group) > 1 and self._take(self._spacing.moved(self.places, group, way))

    def _aligned(self, strand: int) -> list[int]:
        """Returns the strands to which straight links lead from one, and itself."""
        group = [strand]
        for each in group:
            for link in self._near[each]:
                upper, lower, _ = self._links[link]
                other = upper + lower - each
                if other not in group and self.places[other] == self.places[each]:
                    group.append(other)
        return group

    def _take(self, changed: Mapping[int, int]) -> bool:
        """Takes new places if they make the map better, and tells whether they do."""
        places, after = self.places, [*self.places]
        for strand, place in changed.items():
            after[strand] = place
        gain = 0
        for link in {link for strand in changed for link in self._near[strand]}:
            upper, lower, times = self._links[link]
            was, is_now = abs(places[lower] - places[upper]), abs(after[lower] - after[upper])
            gain += times * (was - is_now + _BEND * ((was > 0) - (is_now > 0)))  # see `cost`
        if gain > 0:
            self.places = after
            self._moves += 1
        return gain > 0
