"""A film: its storyboard read and checked, its picture and its words at every frame."""
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "drawings"))
import build as drawings          # noqa: E402  the symbols of the drawings
import figure                     # noqa: E402
import stage                      # noqa: E402
from motion import Problem, ease, value  # noqa: E402

FPS = 25                          # the film; things move on every second frame
STEP = 2
PICTURE = {"landscape": (1280, 524), "portrait": (720, 728)}
FULL = {"landscape": (1280, 720), "portrait": (720, 1280)}
CAMERA = {"landscape": (640, 290, 1280), "portrait": (640, 290, 600)}
LANGUAGES = ("vi", "en", "zh", "ko")
FADE = 5                          # frames in which words come and go
PROBLEMS = (Problem, ValueError, KeyError, FileNotFoundError, drawings.Problem)
SYMBOLS = drawings.load_symbols()
SYMBOLS.update({n.get("id"): n for n in drawings.ET.parse(HERE / "props.svg").getroot().iter(stage.SVG + "symbol")})
SHARED = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))


def symbol_defs(names):
    root = ["<svg xmlns='http://www.w3.org/2000/svg'>"] + [f"<use href='#{n}'/>" for n in sorted(names)] + ["</svg>"]
    order = drawings.needed(drawings.ET.fromstring("".join(root)), SYMBOLS, "film")
    return "<defs>" + "".join(drawings.symbol_text(SYMBOLS[n], n) for n in order) + "</defs>"


END_CARD = {
    "landscape": '<g transform="translate(640 180)">{number}</g><g transform="translate(640 366) scale(1.15)">{signs}</g>',
    "portrait": '<g transform="translate(360 235)">{number}</g><g transform="translate(360 500) scale(1.3)">{signs}</g>',
}


def end_card(film, orientation, t):
    w, h = PICTURE[orientation]
    k = ease(min(1, max(0, t / .8)), "out")
    number = (f'<g transform="scale({.94 + .06 * k:.3f})"><text x="0" y="72" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="250" fill="#b93a0b">114</text></g>')
    plan = ('<rect x="-58" y="-42" width="116" height="84" rx="6" fill="#fff" stroke="#51607a" stroke-width="4"/>'
            '<path d="M-44-28H44V28H-44ZM-44-8H44M-44 9H44M-16-28V-8M14-28V-8M-16 9V28M14 9V28" fill="none" stroke="#b9c1cd" stroke-width="3"/>'
            '<path d="M0 0H-38M0 0H38" stroke="#1f7a4d" stroke-width="6" stroke-linecap="round"/><path d="M-36-9V9L-50 0ZM36-9V9L50 0Z" fill="#1f7a4d"/><circle r="6" fill="#b93a0b"/>')
    place = '<use href="#f-assembly"/>'
    way = '<use href="#exit-door" transform="scale(1.36)"/>'
    kind = film.get("endSigns", "lodging")
    three = {"lodging": (plan, way, place), "boat": (f'<g transform="scale(1.7)">{figure.HELD["jacket"]}</g>', way, None),
             "burn": ('<text y="34" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="96" fill="#1b4f8f">115</text>', None, None)}[kind]
    three = [s for s in three if s]
    signs = "".join(f'<g transform="translate({(i - (len(three) - 1) / 2) * 160:.0f} 0)">{s}</g>' for i, s in enumerate(three))
    o = ease(min(1, max(0, (t - .2) / .5)), "soft")
    until = film["validUntil"]
    line = f'Phiên bản {film["version"]} · hết hạn {until.day:02d}/{until.month:02d}/{until.year}'
    size = 30 if orientation == "landscape" else 29
    y = h - 34
    body = END_CARD[orientation].format(number=number, signs=f'<g opacity="{o:.3f}">{signs}</g>')
    return (f'<rect width="{w}" height="{h}" fill="#f6f4ef"/>{body}'
            f'<text x="{w / 2}" y="{y}" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="{size}" fill="#51607a">{line}</text>'), {"exit-door", "f-assembly"}


class Film:
    def __init__(self, path):
        self.data = tomllib.loads(path.read_text(encoding="utf-8"))
        self.clip = self.data["clip"]
        if path.stem != self.clip:
            raise Problem(f"{path.name}: clip is {self.clip}")
        end = {"end": True, "seconds": self.data.get("endSeconds", 4.0), "text": [self.data["endText"]]}
        self.shots = self.data["shot"] + [end]
        self.scenes, self.cues, self.frames = {}, [], 0
        for i, shot in enumerate(self.shots):
            self.add(shot, f"{self.clip} shot {i + 1}")
        self.seconds = self.frames / FPS
        if not 20 <= self.seconds <= 45:
            raise Problem(f"{self.clip}: {self.seconds} s, not 20 to 45")

    def add(self, shot, place):
        frames = round(shot["seconds"] * FPS)
        if abs(frames - shot["seconds"] * FPS) > 1e-6 or frames % STEP:
            raise Problem(f"{place}: seconds must be a multiple of {STEP / FPS}")
        shot["first"], shot["frames"] = self.frames, frames
        own = [dict(e) for name in shot.get("sets", []) for e in SHARED["set"][name]["e"]] + shot.get("e", [])
        shot["e"] = [{**SHARED["cast"][e["as"]], **e} if "as" in e else e for e in own]
        for text in shot.get("text", []):
            a, b = text.get("from", 0), text.get("to", shot["seconds"])
            if b - a < 3 - 1e-9:
                raise Problem(f"{place}: words for {b - a:.1f} s, fewer than 3")
            if b > shot["seconds"] + 1e-9:
                raise Problem(f"{place}: words beyond the shot")
            missing = [l for l in LANGUAGES if not text.get(l)]
            if missing:
                raise Problem(f"{place}: no words in {missing}")
            text.setdefault("mark", "do")
            self.cues.append((self.frames / FPS + a, self.frames / FPS + b, text))
        if not shot.get("end") and shot["scene"] not in self.scenes:
            self.scenes[shot["scene"]] = stage.Scene(HERE / "scenes" / f"{shot['scene']}.svg")
        self.frames += frames

    def shot_at(self, frame):
        for shot in self.shots:
            if shot["first"] <= frame < shot["first"] + shot["frames"]:
                return shot
        return self.shots[-1]

    def picture(self, frame, orientation):
        """The picture at a frame, as an SVG body, its viewBox and the symbols it uses."""
        shot = self.shot_at(frame)
        t = (frame - shot["first"]) / FPS
        w, h = PICTURE[orientation]
        if shot.get("end"):
            body, library = end_card(self.data, orientation, t)
            return body, (0, 0, w, h), library
        camera = shot.get("camera", {}).get(orientation)
        if camera is None:
            cx, cy, cw = CAMERA[orientation]
        elif isinstance(camera[0], (int, float)):
            cx, cy, cw = camera
        else:
            keys = [{"t": c[0], "c": tuple(c[1:])} for c in camera]
            cx, cy, cw = value(keys, "c", t, None)
        ch = cw * h / w
        library = set()
        body = self.scenes[shot["scene"]].frame(shot, t, library)
        return body, (cx - cw / 2, cy - ch / 2, cw, ch), library

    def svg(self, frame, orientation):
        body, box, library = self.picture(frame, orientation)
        w, h = PICTURE[orientation]
        view = " ".join(f"{v:.2f}" for v in box)
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="{view}">'
                + symbol_defs(library) + body + "</svg>")

    def words_at(self, frame):
        """The text shown at a frame, and how strongly (0…1)."""
        t = frame / FPS
        for a, b, text in self.cues:
            if a - 1e-9 <= t < b - 1e-9:
                since, left = frame - round(a * FPS), round(b * FPS) - frame
                return text, min(1.0, (since + 1) / FADE, left / FADE if b < self.seconds - .01 else 1.0)
        return None, 1.0
