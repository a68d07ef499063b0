"""x coordinates."""

from collections.abc import Sequence

from .strands import Span, Strands, Wire

LABEL_GAP = 16.0
STEM_GAP = 11.0


class Plan:
    """strands in an order with widths."""

    def __init__(self, strands, order, widths, room):
        self.spans = list(strands.spans)
        self.wires = list(strands.wires)
        self.order = list(order)
        self.widths = list(widths)  # label width; 0 for pieces
        self.room = room
        self.joints = []
        self.build()

    def half(self, strand, row):
        return self.widths[strand] / 2 if row == self.spans[strand].first else 0

    def build(self):
        nrows = max(s.last for s in self.spans) + 1
        self.rows = [[] for _ in range(nrows)]
        for s in self.order:
            for r in range(self.spans[s].first, self.spans[s].last + 1):
                self.rows[r].append(s)
        n = len(self.spans)
        self.left = [[] for _ in range(n)]
        self.right = [[] for _ in range(n)]
        for r, row in enumerate(self.rows):
            for a, b in zip(row, row[1:]):
                ha, hb = self.half(a, r), self.half(b, r)
                d = ha + hb + (LABEL_GAP if ha and hb else STEM_GAP)
                self.left[b].append((a, d, r))
                self.right[a].append((b, d, r))
        self.wall = [max(self.half(s, r) for r in (self.spans[s].first,)) for s in range(n)]

    def lows(self):
        x = [0.0] * len(self.spans)
        why = [None] * len(self.spans)
        for s in self.order:
            best, cause = self.wall[s], None
            for a, d, r in self.left[s]:
                if x[a] + d > best:
                    best, cause = x[a] + d, (a, r)
            x[s] = best
            why[s] = cause
        return x, why

    def highs(self):
        x = [0.0] * len(self.spans)
        for s in reversed(self.order):
            x[s] = min([self.room - self.wall[s]] + [x[b] - d for b, d, r in self.right[s]])
        return x

    def fit(self):
        while True:
            x, why = self.lows()
            s = max(range(len(x)), key=lambda s: x[s] + self.wall[s])
            if x[s] + self.wall[s] <= self.room:
                return
            row = self.spans[s].first
            path = []
            cur, out = s, row
            while why[cur]:
                a, r = why[cur]
                if r != out:
                    path.append((abs(r - out), cur, min(r, out), max(r, out)))
                cur, out = a, r
            if out != self.spans[cur].first:
                path.append(
                    (
                        abs(self.spans[cur].first - out),
                        cur,
                        self.spans[cur].first,
                        max(out, self.spans[cur].first),
                    )
                )
            if not path:
                self.room = x[s] + self.wall[s]
                return
            _, strand, upper, lower = max(path)
            self.cut(strand, upper)

    def cut(self, strand, row):
        first, last = self.spans[strand]
        piece = len(self.spans)
        self.spans[strand] = Span(first, row)
        self.spans.append(Span(row + 1, last))
        self.widths.append(0)
        self.wires = [Wire(r, piece if u == strand and r > row else u, l) for r, u, l in self.wires]
        self.joints.append(Wire(row, strand, piece))
        self.order.insert(self.order.index(strand) + 1, piece)
        self.build()

    def relax(self, rounds=150):
        lo, _ = self.lows()
        hi = self.highs()
        n = len(self.spans)
        x = [(a + b) / 2 for a, b in zip(lo, hi)]
        nb = [[] for _ in range(n)]
        for w, ws in ((1, self.wires), (3, self.joints)):
            for _, u, l in ws:
                nb[u].append((l, w))
                nb[l].append((u, w))
        best = None
        for k in range(rounds):
            delta = max(120 * 0.96**k, 6)
            want = []
            for s in range(n):
                if nb[s]:
                    ws = [(w / (abs(x[o] - x[s]) + delta), x[o]) for o, w in nb[s]]
                    t = sum(w * v for w, v in ws) / sum(w for w, _ in ws)
                    t = x[s] + 0.8 * (t - x[s])
                else:
                    t = x[s]
                want.append(min(max(t, lo[s]), hi[s]))
            x = self.project(want)
            c = self.cost(x)
            if best is None or c < best[0]:
                best = c, x
        return best[1]

    def project(self, want):
        n = len(want)
        L = [0.0] * n
        for s in self.order:
            L[s] = max([want[s]] + [L[a] + d for a, d, _ in self.left[s]])
        R = [0.0] * n
        for s in reversed(self.order):
            R[s] = min([want[s]] + [R[b] - d for b, d, _ in self.right[s]])
        return [(a + b) / 2 for a, b in zip(L, R)]

    def cost(self, x):
        return sum(
            abs(x[u] - x[l]) + (25 if abs(x[u] - x[l]) > 0.5 else 0) for _, u, l in self.wires
        ) + sum(
            2 * abs(x[u] - x[l]) + (60 if abs(x[u] - x[l]) > 0.5 else 0) for _, u, l in self.joints
        )

    def straighten(self, x, rounds=4):
        cost = self.cost(x)
        lo, _ = self.lows()
        hi = self.highs()
        links = [(u, l) for _, u, l in self.wires + self.joints]
        for _ in range(rounds):
            before = cost
            for u, l in sorted(links, key=lambda e: abs(x[e[0]] - x[e[1]])):
                for a, b in ((u, l), (l, u)):
                    if abs(x[a] - x[b]) < 0.01:
                        continue
                    for group in ([a], self.rigid(a, b, x)):
                        y = self.pushed(x, group, x[b] - x[a], lo, hi)
                        if y is None:
                            continue
                        c = self.cost(y)
                        if c < cost - 0.01:
                            x, cost = y, c
            if cost > before - 1:
                break
        return x

    def rigid(self, a, b, x):
        group, todo = {a}, [a]
        links = [(u, l) for _, u, l in self.wires + self.joints]
        while todo:
            s = todo.pop()
            for u, l in links:
                for p, q in ((u, l), (l, u)):
                    if p == s and q not in group and abs(x[p] - x[q]) < 0.01:
                        group.add(q)
                        todo.append(q)
        return group

    def pushed(self, x, group, delta, lo, hi):
        y = list(x)
        for s in group:
            y[s] = x[s] + delta
            if not lo[s] - 1e-6 <= y[s] <= hi[s] + 1e-6:
                return None
        todo = list(group)
        sides = (self.right, 1) if delta > 0 else (self.left, -1)
        while todo:
            s = todo.pop()
            for o, d, _ in sides[0][s]:
                if (y[o] - y[s]) * sides[1] < d - 1e-6:
                    y[o] = y[s] + sides[1] * d
                    todo.append(o)
        for s in group:
            if abs(y[s] - x[s] - delta) > 0.01:
                return None
        return y
