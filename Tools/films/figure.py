"""A jointed person in the manner of Tools/drawings: the same shapes and colours, with joints that move.

Body units: an adult is about 200 high, the root is on the floor under the hips, the person faces right.
Feet are placed in the world and the legs follow by two-bone geometry, so a planted foot does not slide.
"""
import math

THIGH, SHIN, UPPER, FORE = 43.0, 42.5, 29.5, 28.5
HIP, TORSO, ANKLE = 95.0, 48.0, 10.0
REACH = THIGH + SHIN - 0.4

# hn, hf: near and far hand, measured from the middle of the shoulders; hip: height, 1 = upright;
# fn, ff: feet beside the root (used while standing still).
POSES = {
    "stand":  dict(hn=(-12, 55), hf=(17, 55)),
    "relax":  dict(hn=(-8, 55), hf=(20, 53)),
    "phone":  dict(hn=(-3, -20), hf=(17, 54), head=4),
    "look":   dict(hn=(30, 20), hf=(17, 54), head=10),
    "point":  dict(hn=(54, -12), hf=(17, 54)),
    "reach":  dict(hn=(50, 8), hf=(20, 52), lean=5),
    "press":  dict(hn=(52, 2), hf=(17, 54), lean=3),
    "hold":   dict(hn=(32, 26), hf=(40, 26)),
    "wave":   dict(hn=(24, -52), hf=(40, 14)),
    "call":   dict(hn=(24, -26), hf=(26, -24), lean=4),
    "down":   dict(hn=(34, 42), hf=(40, 40), lean=32, head=-10, hip=.93),
    "crouch": dict(hn=(24, 38), hf=(36, 34), lean=50, head=-32, hip=.72),
    "crawl":  dict(hn=(10, 55), hf=(24, 55), lean=80, head=-52, hip=.5, crawl=1),
    "kneel":  dict(hn=(34, 32), hf=(36, 26), lean=14, hip=.54, fn=(-42, 8), ff=(34, 0)),
    "gap":    dict(hn=(24, 44), hf=(44, 40), lean=62, head=-8, hip=.52, fn=(-44, 8), ff=(30, 0)),
    "lay":    dict(hn=(44, 34), hf=(54, 34), lean=50, head=-6, hip=.52, fn=(-44, 8), ff=(28, 0)),
    "sit":    dict(hn=(28, 38), hf=(36, 36), hip=.62, fn=(34, 0), ff=(44, 0)),
    "sleepy": dict(hn=(26, 40), hf=(34, 38), hip=.62, lean=16, head=14, fn=(34, 0), ff=(44, 0)),
    "squeeze": dict(hn=(26, 24), hf=(40, 30), lean=8, hip=.96, fn=(-20, 0), ff=(22, 0)),
    "bed":    dict(hn=(20, 44), hf=(30, 42), fn=(85, -160), ff=(85, -154)),
    "asleep": dict(hn=(14, 40), hf=(20, 40), lean=-84, head=-6, fn=(85, -160), ff=(85, -154)),
    "stretch": dict(hn=(60, -14), hf=(56, -8), lean=4),
    "carry":  dict(hn=(8, 56), hf=(20, 52)),
    "tap":    dict(hn=(46, 22), hf=(50, 20), lean=14, head=12),
}
BASE = dict(hn=(-12, 55), hf=(17, 55), lean=0, head=0, hip=1, crawl=0, fn=(-7, 0), ff=(9, 0))


def two_bone(a, target, one, two, bend):
    dx, dy = target[0] - a[0], target[1] - a[1]
    d = math.hypot(dx, dy) or 1e-6
    far = one + two - 0.05
    if d > far:
        target = (a[0] + dx * far / d, a[1] + dy * far / d)
        dx, dy, d = target[0] - a[0], target[1] - a[1], far
    near = abs(one - two) + 6
    if d < near:
        target = (a[0] + dx * near / d, a[1] + dy * near / d)
        dx, dy, d = target[0] - a[0], target[1] - a[1], near
    along = (one * one - two * two + d * d) / (2 * d)
    off = math.sqrt(max(0.0, one * one - along * along)) * bend
    return (a[0] + along * dx / d + off * dy / d, a[1] + along * dy / d - off * dx / d), target


def n(v):
    text = f"{v:.1f}"
    return text[:-2] if text.endswith(".0") else text


def line(points, colour, width, opacity=None):
    d = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)
    extra = f' opacity="{opacity}"' if opacity else ""
    return f'<path d="{d}" stroke="{colour}" stroke-width="{n(width)}"{extra}/>'


def between(a, b, k):
    return (a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k)


HAIR = {
    "man": ('', '<path d="M-16 8C-21-6-17-22 1-22C12-22 19-15 17-6C11-7 6-9 3-12C1-6-3-3-7-3C-7 3-10 8-16 8Z" fill="#2b2526"/>'),
    "woman": ('<path d="M3-22C-18-25-23-8-21 6C-20 16-23 24-26 29C-16 34-5 32 0 24L8 4Z" fill="#2b2526"/>',
              '<path d="M-17 9C-22-8-17-23 1-23C13-23 20-14 17-4C10-5 5-9 2-13C0-7-4-3-8-2C-8 4-12 9-17 9Z" fill="#2b2526"/>'),
    "staff": ('<circle cx="-18" cy="-11" r="8.5" fill="#2b2526"/>',
              '<path d="M-16 8C-22-8-17-22 1-22C13-22 19-14 17-5C10-6 5-9 2-13C-1-7-4-4-8-3C-8 3-11 8-16 8Z" fill="#2b2526"/>'),
    "crew": ('', '<path d="M-16 6C-18-4-16-10-13-12H16C14-8 8-8 4-9C1-5-3-3-7-3C-7 3-10 7-16 6Z" fill="#2b2526"/>'
             '<path d="M-17-10C-18-26 16-28 17-11Z" fill="#fff"/><path d="M-18-8H18L27-4C20-1 0-4-18-6Z" fill="#1b4f8f"/>'),
    "girl": ('<path d="M3-22C-18-25-23-8-21 6C-20 14-22 18-24 22C-16 26-6 25 0 20L8 4Z" fill="#2b2526"/>',
             '<path d="M-17 9C-22-8-17-23 1-23C13-23 20-14 17-4C10-5 5-9 2-13C0-7-4-3-8-2C-8 4-12 9-17 9Z" fill="#2b2526"/>'),
}
DRESS = {
    "man": ("#33415c", 1.0, ""), "woman": ("#2c354b", .94, ""), "girl": ("#33415c", .94, ""),
    "staff": ("#2c354b", .94, '<path d="M-6-160L14-160L5-144Z" fill="#fff" stroke="none"/>'
              '<path d="M2-148L9-148L10-133L5-128L0-132Z" fill="#b93a0b" stroke="none"/>'),
    "crew": ("#1d3557", 1.0, '<path d="M10-140L16-104" stroke="#1b4f8f" stroke-width="4" fill="none"/>'),
}
SLEEVES = {"staff", "crew"}
HELD = {
    "phone": '<g transform="translate(1 -6) rotate(-8)"><rect x="-6" y="-13" width="11" height="23" rx="2.5" fill="#14213a"/><rect x="-4" y="-10" width="7" height="16" rx="1" fill="#51607a"/></g>',
    "card": '<rect x="-3" y="-12" width="19" height="13" rx="2" fill="#1b4f8f"/><rect x="-3" y="-9" width="19" height="3.2" fill="#14213a"/>',
    "torch": '<path d="M14-5L96-34V34L14 5Z" fill="#ffe9b0" opacity=".42"/><rect x="-6" y="-5" width="20" height="10" rx="3" fill="#14213a"/><circle cx="14" cy="0" r="5" fill="#ffd873"/>',
    "cloth": '<path d="M0 2C10-12 20-2 32-14C40-20 44-14 50-16L52 16C44 20 38 12 30 20C18 30 10 18 2 24Z" fill="#ffc247" stroke="#d59a22" stroke-width="2"/>',
    "towel": '<rect x="-22" y="-4" width="46" height="20" rx="8" fill="#8fb6e3"/><path d="M-16 4H18" stroke="#fff" stroke-width="3" opacity=".7"/>',
    "cup": '<path d="M-7-10H8L6 8H-5Z" fill="#fff" stroke="#b9c1cd" stroke-width="2"/>',
    "bag": '<path d="M-6 6V-4H6V6" fill="none" stroke="#6b3f2a" stroke-width="3"/><rect x="-16" y="4" width="32" height="26" rx="5" fill="#b5683f"/>',
    "handset": '<g transform="translate(1 -6) rotate(-24)"><path d="M-2-17C-9-13-9 13-2 17L5 14L1 8V-8L5-14Z" fill="#14213a"/></g>',
    "cigarette": '<rect x="0" y="-4" width="19" height="4" rx="2" fill="#fff"/><rect x="16" y="-4" width="5" height="4" rx="2" fill="#e4631b"/>',
    "paper": '<rect x="-4" y="-24" width="26" height="34" rx="2" fill="#fff" stroke="#b9c1cd" stroke-width="2"/><path d="M1-16H16M1-9H16M1-2H12" stroke="#8792a6" stroke-width="2.4"/>',
    "jacket": '<path d="M-16-6C-16-18 16-18 16-6V28H3V-2H-3V28H-16Z" fill="#e8762c"/><path d="M-16 10H-3M3 10H16" stroke="#fff4d0" stroke-width="4"/>',
    "suitcase": '<g transform="translate(-18 2) rotate(14)"><path d="M-2 0V22" stroke="#51607a" stroke-width="4"/><rect x="-20" y="22" width="38" height="52" rx="6" fill="#1f7a4d"/><path d="M-8 28V68M6 28V68" stroke="#fff" stroke-width="2.4" opacity=".5"/></g>',
    "extinguisher": '<g transform="translate(2 4)"><rect x="-11" y="2" width="24" height="48" rx="8" fill="#b93a0b"/><rect x="-11" y="16" width="24" height="11" fill="#fff"/><path d="M-6-2H14M-4-7L15-10" stroke="#14213a" stroke-width="5" fill="none" stroke-linecap="round"/></g>',
}


SKIN, SHADE = "#e9b68d", "#d39a70"


def arm(shoulder, hand, p, far):
    slim = DRESS[p["kind"]][1]
    elbow, hand = two_bone(shoulder, hand, UPPER, FORE, -1)
    long = p["kind"] in SLEEVES
    parts = [line([shoulder, elbow, hand], SHADE if far else SKIN, 11 * slim)]
    cloth = [shoulder, elbow, between(elbow, hand, .78)] if long else [shoulder, between(shoulder, elbow, .82)]
    parts.append(line(cloth, p["shirt"], (14 if long else 16) * slim))
    if far:
        parts.append(line(cloth, "#14213a", (14 if long else 16) * slim, ".2"))
    parts.append(f'<circle cx="{n(hand[0])}" cy="{n(hand[1])}" r="{n(6.3 * slim)}" fill="{SHADE if far else SKIN}" stroke="none"/>')
    return "".join(parts), hand


def leg(top, foot, pitch, p, far):
    trousers, slim, _ = DRESS[p["kind"]]
    knee, ankle = two_bone(top, foot, THIGH, SHIN, 1)
    c, s = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    toe = (ankle[0] + 13 * c - 3 * s, ankle[1] + 13 * s + 3 * c)
    parts = [line([ankle, toe], "#4a382d", 10 * slim), line([top, knee, ankle], p.get("trousers") or trousers, 18 * slim)]
    if far:
        parts.append(line([top, knee, ankle], "#14213a" if p["kind"] != "woman" else "#fff", 18 * slim, ".13"))
    return "".join(parts)


def torso(p):
    """Body and head, leaned together about the hip."""
    _, slim, extra = DRESS[p["kind"]]
    back, front = HAIR[p["kind"]]
    head = f'translate(4 -180) rotate({n(p["head"])} -4 16) scale({n(p["headScale"] * 10)}e-1)'
    tilt = f'translate(0 {n(HIP - p["H"])}) rotate({n(p["lean"])} 0 {n(-HIP)})'
    return (f'<g transform="{tilt}"><g transform="{head}" stroke="none">{back}</g>'
            + line([(1.4, -149.4), (3.2, -171)], SHADE, 11 * slim)
            + f'<path d="M-16 -143.6A17 17 0 1 1 18 -142.9L15 -97A15 15 0 0 1 -15 -97.7Z" fill="{p["shirt"]}" stroke="none"/>{extra}'
            + f'<g transform="{head}" stroke="none"><circle cx="17" cy="3" r="3.2" fill="{SKIN}"/><ellipse rx="16.5" ry="18" fill="{SKIN}"/>'
            f'<circle cx="-5" cy="4" r="4" fill="{SHADE}"/>{front}</g></g>')


def draw(p):
    """p: the state of one person at one moment, as made by person.person."""
    lean = math.radians(p["lean"])
    sin, cos = math.sin(lean), math.cos(lean)

    def turned(x, y):                      # a point of the upright torso, leaned about the hip
        return (x * cos - (y + HIP) * sin, -p["H"] + x * sin + (y + HIP) * cos)

    out = []
    if p["shadow"] is not None:
        out.append(f'<ellipse cx="2" cy="{n(p["shadow"])}" rx="{n(27 + 14 * p["crawl"])}" ry="5" fill="#14213a" opacity=".12"/>')
    far_arm, far_hand = arm(turned(13, -145), p["hf"], p, True)
    near_arm, near_hand = arm(turned(-10, -145), p["hn"], p, False)
    held = HELD.get(p["hold"], "")
    if held:
        spot = far_hand if p["holdFar"] else near_hand
        held = f'<g transform="translate({n(spot[0])} {n(spot[1])}) rotate({n(p["holdTurn"])})" stroke="none">{held}</g>'
    layer = "far" if p["holdFar"] else "under" if p["holdUnder"] else "over"
    out += ['<g fill="none" stroke-linecap="round" stroke-linejoin="round">', far_arm, held if layer == "far" else "",
            leg((5, -p["H"]), p["ff"], p["pf"], p, True), leg((-5, -p["H"]), p["fn"], p["pn"], p, False), torso(p),
            held if layer == "under" else "", near_arm, held if layer == "over" else "", "</g>"]
    return (f'<g transform="translate({n(p["x"])} {n(p["y"])}) scale({p["S"] * p["face"]:.3f} {p["S"]:.3f})">' + "".join(out) + "</g>")
