"""One person at one moment: where the feet and hands are. figure.py draws it."""
import math

import figure
from motion import around, ground_at, mix, value

FLOOR = 505.0          # where people stand, unless the storyboard says otherwise
SIZE = 1.5             # an adult is 200 body units


def state(key):
    """What a key says about the body."""
    s = dict(figure.BASE)
    s.update(figure.POSES[key.get("pose", "stand")])
    s.update({name: key[name] for name in ("lean", "head", "hip", "crawl") if name in key})
    return s


def posture(keys, t):
    a, b, k = around(keys, "pose", t) or ({}, {}, 0.0)
    one, two = state(a), state(b)
    return {name: mix(one[name], two[name], k) for name in one}


class Body:
    """The measures that the limbs share."""

    def __init__(self, e, t):
        keys = e["keys"]
        self.e, self.keys, self.t = e, keys, t
        self.size = e.get("size", SIZE)
        self.floor = value(keys, "floor", t, e.get("floor", FLOOR))
        self.x, self.root = value(keys, "x", t, 640), value(keys, "y", t, self.floor)
        face = value(keys, "face", t, e.get("face", 1))
        if abs(face) < .55:                   # a turn is quick; nobody becomes a line
            face = .55 if face >= 0 else -.55
        self.face, self.side = face, 1 if face > 0 else -1
        self.ground = e.get("ground")
        self.pose = posture(keys, t)
        self.steps = 0.0                      # how many steps of the walk are done

    def local(self, wx, wy):
        """A point of the room in body units."""
        return ((wx - self.x) / self.size * self.side, (wy - self.root) / self.size)


def walk(body):
    """The feet between two keys of x: one planted, one swinging; None while standing."""
    found = around(body.keys, "x", body.t)
    if not found or found[0] is found[1] or found[0]["x"] == found[1]["x"] or found[1].get("slide"):
        return None
    x0, x1 = found[0]["x"], found[1]["x"]
    stride = found[1].get("step") or body.e.get("step", 46 * body.size * (0.8 if body.pose["hip"] < .9 else 1))
    steps = max(1, round(abs(x1 - x0) / stride))
    u = body.steps = (body.x - x0) / (x1 - x0) * steps
    base = min(max(round(u), 0), steps)       # the planted foothold

    def foothold(c):
        c = min(max(c, 0), steps)
        wx = x0 + (x1 - x0) * c / steps
        return wx, ground_at(body.ground, wx, body.floor)
    planted = foothold(base)
    start, end = max(base - .5, 0), min(base + .5, steps)
    f = min(max((u - start) / (end - start) if end > start else 1, 0), 1)
    p, q = foothold(base - 1), foothold(base + 1)
    g = f * f * (3 - 2 * f)
    lift = math.sin(math.pi * f) * 13 * body.size
    if body.ground and abs(p[1] - q[1]) > 2:
        lift *= .9
    swing = (p[0] + (q[0] - p[0]) * g, p[1] + (q[1] - p[1]) * g - lift)
    pitch = 26 * math.sin(math.pi * f) * (1 - f)
    return (planted, swing, 0, pitch) if base % 2 == 0 else (swing, planted, pitch, 0)


def feet(body, walking):
    """Near and far foot in body units, and how far each is pitched."""
    pose, crawl = body.pose, body.pose["crawl"]
    if walking and crawl < .5:
        fn, ff = body.local(*walking[0]), body.local(*walking[1])
        return ((fn[0] + pose["fn"][0] * .6, fn[1] - figure.ANKLE), (ff[0] + pose["ff"][0] * .6, ff[1] - figure.ANKLE),
                walking[2], walking[3])
    gy = 0 if not body.ground else (ground_at(body.ground, body.x, body.floor) - body.root) / body.size
    fn = (pose["fn"][0], gy - figure.ANKLE + pose["fn"][1] * .4)
    ff = (pose["ff"][0], gy - figure.ANKLE + pose["ff"][1] * .4)
    pn, pf = 60 if pose["fn"][0] < -30 else 0, 0
    if crawl > .02:
        phase = math.pi * body.steps
        fn = (fn[0] + (-46 - fn[0] + 9 * math.sin(phase)) * crawl, fn[1] + 2 * crawl)
        ff = (ff[0] + (-38 - ff[0] - 9 * math.sin(phase)) * crawl, ff[1] + 2 * crawl)
        pn = pf = 70 * crawl
    return fn, ff, pn, pf


def hip_height(body, fn, ff, pn, pf):
    if body.e.get("seat"):
        return body.e["seat"] / body.size
    height = figure.HIP * body.pose["hip"]
    for foot, planted in ((fn, pn == 0), (ff, pf == 0)):
        if planted and abs(foot[0]) < figure.REACH:
            height = min(height, -foot[1] + math.sqrt(figure.REACH ** 2 - min(abs(foot[0]), figure.REACH - 1) ** 2))
    return height


def hand(body, shoulder, name, target):
    """A hand follows its pose; a target in the room has its own keys, and a later pose ends it."""
    def at(key):
        if target in key:
            return body.local(*key[target])
        last = [q for q in body.keys if "pose" in q and q["t"] <= key["t"]]
        hx, hy = {**figure.BASE, **figure.POSES[last[-1]["pose"] if last else "stand"]}[name]
        return (shoulder[0] + hx, shoulder[1] + hy)
    own = [dict(k, _h=1) for k in body.keys if "pose" in k or target in k]
    spot = around(own, "_h", body.t)
    if spot:
        return mix(at(spot[0]), at(spot[1]), spot[2])
    return (shoulder[0] + body.pose[name][0], shoulder[1] + body.pose[name][1])


def hands(body, walking, fn, ff, height):
    pose, crawl, t = body.pose, body.pose["crawl"], body.t
    lean = math.radians(pose["lean"])
    shoulder = (figure.TORSO * math.sin(lean) + 2, -height - figure.TORSO * math.cos(lean))
    swing_n = swing_f = 0.0
    if walking and crawl < .5:
        swing_n = -fn[0] * .75 if abs(pose["hn"][0]) < 22 and pose["hn"][1] > 40 else 0
        swing_f = -ff[0] * .75 if abs(pose["hf"][0]) < 25 and pose["hf"][1] > 40 else 0
    if crawl > .3:
        swing_n, swing_f = 12 * math.sin(math.pi * body.steps), -12 * math.sin(math.pi * body.steps)
    hn, hf = hand(body, shoulder, "hn", "handN"), hand(body, shoulder, "hf", "handF")
    hn, hf = (hn[0] + swing_n, hn[1]), (hf[0] + swing_f, hf[1])
    if crawl > .5:
        hn, hf = (hn[0], min(hn[1], -5)), (hf[0], min(hf[1], -5))
    waving = value(body.keys, "waving", t, 0)
    if waving:
        hn = (hn[0] + 13 * waving * math.sin(t * 4.4), hn[1] + 5 * waving * math.cos(t * 4.4))
    return hn, hf


def person(e, t):
    body = Body(e, t)
    walking = walk(body)
    fn, ff, pn, pf = feet(body, walking)
    height = hip_height(body, fn, ff, pn, pf)
    hn, hf = hands(body, walking, fn, ff, height)
    keys, pose = body.keys, body.pose
    held = [k["hold"] for k in keys if "hold" in k and k["t"] <= t + 1e-6]
    return figure.draw(dict(
        kind=e["person"], trousers=e.get("trousers"), shirt=e.get("shirt", "#1b4f8f"), x=body.x, y=body.root, S=body.size, face=body.face,
        H=height, lean=pose["lean"], head=pose["head"] + value(keys, "nod", t, 0) * 5 * math.sin(t * 5),
        fn=fn, ff=ff, pn=pn, pf=pf, hn=hn, hf=hf, hold=held[-1] if held else e.get("hold"), holdFar=e.get("holdFar"),
        holdUnder=e.get("holdUnder"), holdTurn=value(keys, "holdTurn", t, e.get("holdTurn", 0)),
        crawl=pose["crawl"], headScale=e.get("headScale", 1),
        shadow=None if body.ground or e.get("noShadow") else (body.floor - body.root) / body.size))
