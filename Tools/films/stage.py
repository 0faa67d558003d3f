"""Turns one moment of one shot into SVG."""
import math
import re
import xml.etree.ElementTree as ET

import figure
from figure import n

FLOOR = 505.0          # where people stand, unless the storyboard says otherwise
SIZE = 1.5             # an adult is 200 body units


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


def person(e, t):
    keys = e["keys"]
    size = e.get("size", SIZE)
    floor = value(keys, "floor", t, e.get("floor", FLOOR))
    x = value(keys, "x", t, 640)
    face = value(keys, "face", t, e.get("face", 1))
    if abs(face) < .55:                       # a turn is quick; nobody becomes a line
        face = .55 if face >= 0 else -.55
    side = 1 if face > 0 else -1
    ground = e.get("ground")
    root = value(keys, "y", t, floor)

    def state(key):
        s = dict(figure.BASE)
        s.update(figure.POSES[key.get("pose", "stand")])
        for name in ("lean", "head", "hip", "crawl"):
            if name in key:
                s[name] = key[name]
        return s, key

    found = around(keys, "pose", t)
    pose = {}
    if found is None:
        a = b = {"t": 0, "pose": "stand"}
        k = 0.0
    else:
        a, b, k = found
    (one, ka), (two, kb) = state(a), state(b)
    for name in one:
        pose[name] = mix(one[name], two[name], k)

    # Where the feet are: walking between two keys of x, else beside the root.
    walk = around(keys, "x", t)
    feet = None
    step_u = 0.0
    if walk and walk[0] is not walk[1] and walk[0]["x"] != walk[1]["x"] and not walk[1].get("slide"):
        x0, x1 = walk[0]["x"], walk[1]["x"]
        stride = e.get("step", 46 * size * (0.8 if pose["hip"] < .9 else 1))
        if walk[1].get("step"):
            stride = walk[1]["step"]
        steps = max(1, round(abs(x1 - x0) / stride))
        u = (x - x0) / (x1 - x0) * steps
        step_u = u
        base = round(u)                       # the planted foothold
        base = min(max(base, 0), steps)

        def foothold(c):
            c = min(max(c, 0), steps)
            wx = x0 + (x1 - x0) * c / steps
            return wx, ground_at(ground, wx, floor)
        planted = foothold(base)
        start, end = max(base - .5, 0), min(base + .5, steps)
        f = (u - start) / (end - start) if end > start else 1
        f = min(max(f, 0), 1)
        p, q = foothold(base - 1), foothold(base + 1)
        if base == 0:
            p = foothold(0)
        if base == steps:
            q = foothold(steps)
        g = f * f * (3 - 2 * f)
        lift = math.sin(math.pi * f) * 13 * size
        high = min(p[1], q[1])
        swing = (p[0] + (q[0] - p[0]) * g, p[1] + (q[1] - p[1]) * g - lift)
        if ground and abs(p[1] - q[1]) > 2:
            swing = (swing[0], p[1] + (q[1] - p[1]) * g - lift * .9)
        pitch = 26 * math.sin(math.pi * f) * (1 - f)
        feet = (planted, swing, 0, pitch) if base % 2 == 0 else (swing, planted, pitch, 0)

    def local(wx, wy):
        return ((wx - x) / size * side, (wy - root) / size)

    if feet and pose["crawl"] < .5:
        fn = local(*feet[0])
        ff = local(*feet[1])
        fn = (fn[0] + pose["fn"][0] * .6, fn[1] - figure.ANKLE + 0)
        ff = (ff[0] + pose["ff"][0] * .6, ff[1] - figure.ANKLE + 0)
        pn, pf = feet[2], feet[3]
        stance = fn if feet[2] == 0 else ff
    else:
        gy = 0 if not ground else (ground_at(ground, x, floor) - root) / size
        fn = (pose["fn"][0], gy - figure.ANKLE + pose["fn"][1] * .4)
        ff = (pose["ff"][0], gy - figure.ANKLE + pose["ff"][1] * .4)
        pn = 60 if pose["fn"][0] < -30 else 0
        pf = 0
        stance = fn
        if pose["crawl"] > .02:
            phase = math.pi * step_u
            c = pose["crawl"]
            fn = (fn[0] + (-46 - fn[0] + 9 * math.sin(phase)) * c, fn[1] + (2 - 0) * c)
            ff = (ff[0] + (-38 - ff[0] - 9 * math.sin(phase)) * c, ff[1] + (2 - 0) * c)
            pn, pf = 70 * c, 70 * c

    H = figure.HIP * pose["hip"]
    for foot, planted in ((fn, pn == 0), (ff, pf == 0)):
        dx = abs(foot[0])
        if planted and dx < figure.REACH:
            H = min(H, -foot[1] + math.sqrt(figure.REACH ** 2 - min(dx, figure.REACH - 1) ** 2))
    if e.get("seat"):
        H = e["seat"] / size

    lean = math.radians(pose["lean"])
    shoulder = (figure.TORSO * math.sin(lean) + 2, -H - figure.TORSO * math.cos(lean))

    def hand(name, key_name, swing):
        def from_key(key, s):
            if key_name in key:
                return local(*key[key_name])
            hx, hy = s[name]
            return (shoulder[0] + hx, shoulder[1] + hy)
        # explicit world targets have their own keys; a pose key ends them
        rel = [kk for kk in keys if "pose" in kk or key_name in kk]
        spot = around([dict(kk, _h=1) for kk in rel], "_h", t)
        if spot:
            ka, kb, kk = spot
            def full(key):
                if key_name in key:
                    return local(*key[key_name])
                last = [q for q in keys if "pose" in q and q["t"] <= key["t"]]
                s = dict(figure.BASE)
                s.update(figure.POSES[last[-1]["pose"] if last else "stand"])
                hx, hy = s[name]
                return (shoulder[0] + hx, shoulder[1] + hy)
            h = mix(full(ka), full(kb), kk)
        else:
            h = from_key({}, pose)
        return (h[0] + swing, h[1])

    swing_n = swing_f = 0.0
    if feet and pose["crawl"] < .5:
        free_n = abs(pose["hn"][0]) < 22 and pose["hn"][1] > 40
        free_f = abs(pose["hf"][0]) < 25 and pose["hf"][1] > 40
        swing_n = -(fn[0]) * .75 if free_n else 0
        swing_f = -(ff[0]) * .75 if free_f else 0
    if pose["crawl"] > .3:
        swing_n, swing_f = 12 * math.sin(math.pi * step_u), -12 * math.sin(math.pi * step_u)
    hn, hf = hand("hn", "handN", swing_n), hand("hf", "handF", swing_f)
    if pose["crawl"] > .5:
        hn, hf = (hn[0], min(hn[1], -5)), (hf[0], min(hf[1], -5))
    wave = value(keys, "waving", t, 0)
    if wave:
        hn = (hn[0] + 13 * wave * math.sin(t * 4.4), hn[1] + 5 * wave * math.cos(t * 4.4))
    nod = value(keys, "nod", t, 0)
    breathe = 0.0

    hold = None
    for key in keys:
        if "hold" in key and key["t"] <= t + 1e-6:
            hold = key["hold"]
    hold = hold if hold is not None else e.get("hold")
    return figure.draw(dict(
        kind=e["person"], trousers=e.get("trousers"), shirt=e.get("shirt", "#1b4f8f"), x=x, y=root, S=size, face=face,
        H=H, lean=pose["lean"], head=pose["head"] + nod * 5 * math.sin(t * 5) + breathe,
        fn=fn, ff=ff, pn=pn, pf=pf, hn=hn, hf=hf, hold=hold, holdFar=e.get("holdFar"),
        holdUnder=e.get("holdUnder"), holdTurn=value(keys, "holdTurn", t, e.get("holdTurn", 0)),
        crawl=pose["crawl"], headScale=e.get("headScale", 1),
        vest=figure.VEST if any(k.get("vest") and k["t"] <= t for k in keys) or e.get("vest") else "",
        shadow=None if ground or e.get("noShadow") else (floor - root) / size + 0))


def door(e, t):
    """A door seen from the front; open 0…1 swings the leaf towards the viewer (or away: inward)."""
    x, y, w, h = e["x"], e.get("floor", 470), e.get("w", 150), e.get("h", 320)
    k = value(e["keys"], "open", t, 0)
    hinge = e.get("hinge", "left")
    leaf, frame = e.get("colour", "#a9744a"), e.get("frame", "#8a5f3f")
    heat = value(e["keys"], "heat", t, 0)
    out = [f'<rect x="{n(x - w / 2 - 13)}" y="{n(y - h - 13)}" width="{n(w + 26)}" height="{n(h + 13)}" fill="{frame}" rx="5"/>',
           f'<rect x="{n(x - w / 2)}" y="{n(y - h)}" width="{n(w)}" height="{n(h)}" fill="{e.get("inside", "#fff3d6")}"/>', e.get("insideSvg", "")]
    smoke = value(e["keys"], "smoke", t, 0)
    if smoke > 0:
        clip = f"c{int(x)}"
        out.append(f'<clipPath id="{clip}"><rect x="{n(x - w / 2)}" y="{n(y - h)}" width="{n(w)}" height="{n(h)}"/></clipPath><g clip-path="url(#{clip})">'
                   + smoke_svg(x - w, x + w, y - h - 20, h * 1.15, t, "#727b8e", "#868fa1", .95 * smoke, 5) + "</g>")
    angle = k * math.radians(84)
    ww, skew = w * math.cos(angle), h * .10 * math.sin(angle) * (-1 if e.get("inward") else 1)
    hx = x - w / 2 if hinge == "left" else x + w / 2
    s = 1 if hinge == "left" else -1
    fx = hx + s * ww
    top, bottom = y - h, y
    shade = .12 * math.sin(angle)

    def quad(u0, v0, u1, v1, colour, extra=""):
        def pt(u, v):
            px = hx + s * ww * u
            tt, bb = top - skew * u, bottom + skew * u
            return f"{n(px)} {n(tt + (bb - tt) * v)}"
        return f'<path d="M{pt(u0, v0)}L{pt(u1, v0)}L{pt(u1, v1)}L{pt(u0, v1)}Z" fill="{colour}"{extra}/>'
    out.append(quad(0, 0, 1, 1, leaf))
    panel = e.get("panels", True)
    if panel:
        out.append(quad(.15, .07, .85, .45, "#14213a", ' opacity=".1"') + quad(.15, .53, .85, .93, "#14213a", ' opacity=".1"'))
    if heat > 0:
        out.append(quad(0, 0, 1, 1, "#d9480f", f' opacity="{heat * .42:.3f}"'))
    if shade > .01:
        out.append(quad(0, 0, 1, 1, "#14213a", f' opacity="{shade:.3f}"'))
    px, py = hx + s * ww * .88, y - h * .47
    out.append(f'<ellipse cx="{n(px)}" cy="{n(py)}" rx="{n(2 + 6 * math.cos(angle))}" ry="8" fill="#f2c14e"/>')
    number = e.get("number")
    if number:
        out.append(f'<rect x="{n(x - 26)}" y="{n(y - h * .83)}" width="52" height="30" rx="5" fill="#fff"/>'
                   f'<text x="{n(x)}" y="{n(y - h * .83 + 23)}" font-family="Noto Sans" font-weight="700" font-size="23" text-anchor="middle" fill="#14213a">{number}</text>' if k < .1 else "")
    return "".join(out)


def smoke_svg(x0, x1, top, depth, t, dark, light, opacity, seed=0, profile=None):
    """A layer of smoke under a ceiling: two slow, uneven edges."""
    if depth <= 1 or opacity <= 0:
        return ""
    out = []
    for layer, (colour, k, o) in enumerate(((light, 1.0, .72), (dark, .74, .85))):
        pitch = 58 + 16 * layer
        count = int((x1 - x0) / pitch) + 2
        points = []
        for i in range(count):
            x = x0 + i * pitch
            share = 1.0
            if profile:
                share = profile[-1][1]
                if x <= profile[0][0]:
                    share = profile[0][1]
                else:
                    for (ax, av), (bx, bv) in zip(profile, profile[1:]):
                        if ax <= x <= bx:
                            share = av + (bv - av) * (x - ax) / (bx - ax)
                            break
            wob = math.sin(i * 1.7 + seed + t * .9 + layer * 2) * .05 + math.sin(i * .63 + seed * 2 - t * .55) * .06
            points.append((x, top + depth * k * share * (1 + wob)))
        d = f"M{n(x0)} {n(top)}L{n(points[0][0])} {n(points[0][1])}"
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            r = math.hypot(bx - ax, by - ay) * .56
            d += f"A{n(r)} {n(r)} 0 0 0 {n(bx)} {n(by)}"
        d += f"L{n(points[-1][0])} {n(top)}Z"
        out.append(f'<path d="{d}" fill="{colour}" opacity="{o * opacity:.3f}"/>')
    return "".join(out)


def smoke(e, t):
    depth = value(e["keys"], "depth", t, 0)
    return smoke_svg(e["x"][0], e["x"][1], e.get("top", -260), depth + (-e.get("top", -260) - 0) * (1 if depth > 0 else 0) * e.get("fromTop", 1), t,
                     e.get("dark", "#727b8e"), e.get("light", "#8d96a8"),
                     value(e["keys"], "opacity", t, e.get("opacity", 1)), e.get("seed", 0), e.get("profile"))


def puffs(e, t):
    """Smoke that comes through a gap: round puffs that rise, widen and thin out."""
    amount = value(e["keys"], "amount", t, 1)
    if amount <= 0:
        return ""
    out = []
    count, life = e.get("count", 14 + int(e.get("w", 120) * e.get("rise", 150) / 900)), e.get("life", 5.0)
    def chance(k):                            # the same number every time, but no pattern
        return math.modf(abs(math.sin(k * 12.9898 + 4.1) * 43758.5453))[0]
    for i in range(count):
        f = (t / life + (i + .7 * chance(i)) / count) % 1.0
        spread = (chance(i + 500) + chance(i + 900)) / 2 - .5
        px = e["x"] + e.get("w", 120) * 1.2 * spread + e.get("drift", -20) * f + 9 * math.sin(t * 1.1 + i * 2.1)
        py = e["y"] - e.get("rise", 150) * f
        grow = math.sin(math.pi * min(1, .1 + .92 * f) ** .85)
        r = e.get("r", 21) * (.5 + 1.2 * f) * (.75 + .5 * chance(i + 300)) * grow
        colour = e.get("colour", "#8d96a8") if i % 4 else e.get("light", "#9aa3b4")
        if r > 1:
            out.append(f'<circle cx="{n(px)}" cy="{n(py)}" r="{n(r)}" fill="{colour}"/>')
    return f'<g opacity="{amount * e.get("opacity", .8):.3f}">' + "".join(out) + "</g>"


def dots(e, t):
    """A dotted way that draws itself, with an arrowhead."""
    k = value(e["keys"], "draw", t, 1)
    if k <= 0:
        return ""
    points = e["points"]
    gap, r, colour = e.get("gap", 24), e.get("r", 6), e.get("colour", "#1f7a4d")
    lengths = [math.dist(a, b) for a, b in zip(points, points[1:])]
    total = sum(lengths)
    reach = total * k

    def at(s):
        for (a, b), length in zip(zip(points, points[1:]), lengths):
            if s <= length or (a, b) == (points[-2], points[-1]):
                q = min(1, s / length)
                return (a[0] + (b[0] - a[0]) * q, a[1] + (b[1] - a[1]) * q, math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])))
            s -= length
    out = []
    s = 0.0
    while s <= reach - gap * .6:
        px, py, _ = at(s)
        out.append(f'<circle cx="{n(px)}" cy="{n(py)}" r="{n(r)}" fill="{colour}"/>')
        s += gap
    px, py, a = at(reach)
    out.append(f'<g transform="translate({n(px)} {n(py)}) rotate({n(a)}) scale({r / 5:.2f})"><path d="M14 0L-10-13Q-4 0-10 13Z" fill="{colour}" stroke="{colour}" stroke-width="4" stroke-linejoin="round"/></g>')
    return "".join(out)


def moved(e, t, inside):
    keys = e["keys"]
    x, y = value(keys, "x", t, e.get("x", 0)), value(keys, "y", t, e.get("y", 0))
    scale = value(keys, "scale", t, e.get("scale", 1))
    sx, sy = value(keys, "sx", t, e.get("sx", 1)), value(keys, "sy", t, e.get("sy", 1))
    turn, opacity = value(keys, "turn", t, e.get("turn", 0)), value(keys, "opacity", t, e.get("opacity", 1))
    if e.get("sway"):
        turn += e["sway"] * math.sin(t * 1.3 + e.get("phase", 0))
    if e.get("bob"):
        y += e["bob"] * math.sin(t * 1.05 + e.get("phase", 0))
    if e.get("flicker"):
        sx *= 1 + .05 * math.sin(t * 4.1) + .03 * math.sin(t * 2.3)
        sy *= 1 + .07 * math.sin(t * 3.2 + 1)
    if e.get("pulse"):
        scale *= 1 + e["pulse"] * math.sin(t * 3.6)
    if opacity <= .004:
        return ""
    o = f' opacity="{opacity:.3f}"' if opacity < .996 else ""
    size = f"{scale * sx:.3f}" + (f" {scale * sy:.3f}" if sx != sy else "")
    rotate = f" rotate({turn:.2f})" if abs(turn) > .004 else ""
    scaling = f" scale({size})" if size != "1.000" else ""
    return f'<g transform="translate({n(x)} {n(y)}){rotate}{scaling}"{o}>{inside}</g>'


def label(e):
    size = e.get("fontSize", 60)
    text = str(e["label"])
    return (f'<text x="0" y="{n(size * .36)}" font-family="Noto Sans" font-weight="700" font-size="{n(size)}" text-anchor="middle" '
            f'fill="{e.get("colour", "#14213a")}">{text}</text>')


def element(e, t, library):
    e.setdefault("keys", [])
    if not all("t" in k for k in e["keys"]):
        raise Problem(f"a key without t: {e}")
    start, end = e.get("from", -1), e.get("to", 1e9)
    if not start <= t < end:
        return ""
    if "person" in e:
        return person(e, t)
    if e.get("kind") == "door":
        return door(e, t)
    if e.get("kind") == "smoke":
        return smoke(e, t)
    if e.get("kind") == "puffs":
        return puffs(e, t)
    if e.get("kind") == "dots":
        return dots(e, t)
    if "label" in e:
        return moved(e, t, label(e))
    if "use" in e:
        library.add(e["use"])
        return moved(e, t, f'<use href="#{e["use"]}" color="{e.get("colour", "#1b4f8f")}"/>')
    if "svg" in e:
        for name in re.findall(r'href="#([^"]+)"', e["svg"]):
            library.add(name)
        return moved(e, t, e["svg"])
    raise Problem(f"an element of no known kind: {e}")


SVG = "{http://www.w3.org/2000/svg}"


def serial(node, replace):
    name = node.get("id")
    tag = node.tag.replace(SVG, "")
    if name in replace and replace[name] is not None and tag == "g":
        inside = "".join(serial(c, replace) for c in node)
        return replace[name](inside)
    attributes = "".join(f' {k.rsplit("}", 1)[-1]}="{v}"' for k, v in node.attrib.items())
    inside = (node.text or "").strip() + "".join(serial(c, replace) for c in node)
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"


class Scene:
    """An SVG template: groups with an id can be moved, empty groups with an id are places for actors."""

    def __init__(self, path):
        self.root = ET.parse(path).getroot()
        self.ids = {node.get("id") for node in self.root.iter() if node.get("id")}
        self.uses = {node.get("href")[1:] for node in self.root.iter(SVG + "use")}

    def frame(self, shot, t, library):
        library.update(self.uses)
        slots, replace = {}, {}
        for e in shot.get("e", []):
            if "move" in e:
                if e["move"] not in self.ids:
                    raise Problem(f"scene {shot['scene']} has no {e['move']}")
                e.setdefault("keys", [])
                replace[e["move"]] = (lambda inside, e=e: moved(e, t, inside))
                continue
            slots.setdefault(e.get("slot", "front"), []).append(element(e, t, library))
        for name, parts in slots.items():
            if name == "front" and "front" not in self.ids:
                continue
            if name not in self.ids:
                raise Problem(f"scene {shot['scene']} has no place {name}")
            replace[name] = (lambda inside, parts=parts: inside + "".join(parts))
        body = "".join(serial(c, replace) for c in self.root)
        if "front" in slots and "front" not in self.ids:
            body += "".join(slots["front"])
        return body
