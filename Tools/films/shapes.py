"""Things that storyboards place: doors, smoke, puffs, dotted ways, and what merely moves."""
import math

from figure import n
from motion import value


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
    top, bottom = y - h, y
    shade = .12 * math.sin(angle)

    def quad(u0, v0, u1, v1, colour, extra=""):
        def pt(u, v):
            px = hx + s * ww * u
            tt, bb = top - skew * u, bottom + skew * u
            return f"{n(px)} {n(tt + (bb - tt) * v)}"
        return f'<path d="M{pt(u0, v0)}L{pt(u1, v0)}L{pt(u1, v1)}L{pt(u0, v1)}Z" fill="{colour}"{extra}/>'
    out.append(quad(0, 0, 1, 1, leaf))
    if e.get("panels", True):
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
    return smoke_svg(e["x"][0], e["x"][1], e.get("top", -260), depth - e.get("top", -260) if depth > 0 else 0, t,
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
