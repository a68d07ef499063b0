"""Where strands stand from left to right: stems upright, links short, the map no wider than need be.

Strands are rigid, so stems are straight wherever the room allows. They are pulled to their
neighbors step by step, a strand the stronger the nearer it already is, which makes many links
fully straight and few long (iteratively reweighted least squares tends to the sum of lengths, the
measure of Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993).
Then links are made straight one by one where that is a gain.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from .spacing import Spacing
from .strands import Order, Strands, Wire

_STEPS = 120
_BEND = 25  # a bent link costs as much as one that is longer by so many px
_PASSES = 6


class Placing:
    """Strands in an order, and the place of each.

    Attributes:
        strands: The strands, some of them cut.
        places: The middle of each strand that has links, in px from the left.
    """

    def __init__(self, strands: Strands, order: Order, room: int) -> None:
        self._fit(strands, order, room)
        self._pull()

    def _fit(self, strands: Strands, order: Order, room: int) -> None:
        """Cuts strands until all have room."""
        spacing = Spacing(strands, order, room)
        while spacing.room > room and (lever := spacing.lever()):
            strands = strands.cut(*lever)
            piece = len(strands.spans) - 1
            at = order.index(lever[0]) + 1
            order = (*order[:at], piece, *order[at:])
            spacing = Spacing(strands, order, room)
        self.spacing = spacing
        self.strands=strands; self.order=order

    def _pull(self) -> None:
        s=self.spacing
        x: dict[int, float]
        narrow=Spacing(self.strands,self.order,0)
        x={k:(narrow.lows[k]+narrow.highs[k])/2 for k in self.order}
        weights=[(3 if self.strands.widths[w.lower]==0 else 1,w.upper,w.lower) for w in self.strands.wires]
        best=None
        for step in range(_STEPS):
            soft=max(120*.96**step,6)
            total=dict.fromkeys(self.order,0.0); pull=dict.fromkeys(self.order,0.0)
            for w,u,l in weights:
                d=x[l]-x[u]; f=w/(abs(d)+soft)
                total[u]+=f; total[l]+=f; pull[u]+=f*d; pull[l]-=f*d
            x=s.spread({k: x[k]+(.8*pull[k]/total[k] if total[k] else 0) for k in self.order})
            c=sum(self.cost(w,x) for w in self.strands.wires)
            if best is None or c<best[0]: best=(c,x)
        self.total,x=best
        self.places={k:int(v//1) for k,v in x.items()}

    def cost(self,wire,x):
        d=abs(x[wire.upper]-x[wire.lower])
        joint=self.strands.widths[wire.lower]==0
        return (2 if joint else 1)*(d+(_BEND if d>=.5 else 0))

    def straighten(self):
        touching={k:[] for k in self.order}
        for w in self.strands.wires:
            touching[w.upper].append(w); touching[w.lower].append(w)
        x=self.places
        for _ in range(_PASSES):
            gained=0
            for w in sorted(self.strands.wires,key=lambda w:(abs(x[w.upper]-x[w.lower]),w)):
                for a,b in ((w.upper,w.lower),(w.lower,w.upper)):
                    for whole in (False,True):
                        way=x[b]-x[a]
                        if not way: continue
                        group=self.aligned(a,touching) if whole else [a]
                        ch=self.spacing.moved(x,group,way)
                        if not ch: continue
                        ws={v for k in ch for v in touching[k]}
                        y={**x,**ch}
                        gain=sum(self.cost(v,x)-self.cost(v,y) for v in ws)
                        if gain>0: x.update(ch); gained+=gain
            if not gained: break
        self.total=sum(self.cost(w,x) for w in self.strands.wires)

    def aligned(self,a,touching):
        group=[a]
        for k in group:
            for w in touching[k]:
                for o in (w.upper,w.lower):
                    if o not in group and self.places[o]==self.places[k]: group.append(o)
        return group
