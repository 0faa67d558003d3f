"""Values that change over a shot: what a storyboard writes as keys."""


class Problem(Exception):
    pass


def ease(k, name):
    if name == "linear":
        return k
    if name == "hold":
        return 0.0
    if name == "out":
        return 1 - (1 - k) ** 2
    if name == "in":
        return k * k
    return k * k * (3 - 2 * k)


def mix(a, b, k):
    if isinstance(a, (list, tuple)):
        return tuple(mix(x, y, k) for x, y in zip(a, b))
    if isinstance(a, (int, float)) and not isinstance(a, bool):
        return a + (b - a) * k
    return a if k < 1 else b


def around(keys, name, t):
    """The two keys that state `name` about the moment t, and how far between them."""
    own = [k for k in keys if name in k]
    if not own:
        return None
    if t <= own[0]["t"]:
        return own[0], own[0], 0.0
    for a, b in zip(own, own[1:]):
        if a["t"] <= t < b["t"]:
            return a, b, ease((t - a["t"]) / (b["t"] - a["t"]), b.get("ease", "soft"))
    return own[-1], own[-1], 0.0


def value(keys, name, t, default):
    found = around(keys, name, t)
    if found is None:
        return default
    a, b, k = found
    return mix(a[name], b[name], k)


def ground_at(ground, x, default):
    """ground: [[x, y], …] a staircase: from that x on, the tread is at y."""
    y = default
    for start, level in ground or []:
        if x >= start:
            y = level
    return y
