#!/usr/bin/env python3
"""Render the clips from their storyboards.

  python3 Tools/films/render.py [clip …]             films, captions, posters, Content/Clips/<clip>.yaml
      --pairs en,zh,ko      language pairs (Vietnamese with each)
      --orientation landscape,portrait
      --sheet DIR           only a contact sheet per film and orientation, to look at (--every seconds)
      --frame CLIP@SECONDS  only one picture, with words, into --sheet
      --work DIR            where the frames are kept between runs (default: the temporary directory)

Needs: Python 3.11, rsvg-convert (librsvg2-bin), ffmpeg, fonts-noto-core, fonts-noto-cjk.
The same storyboard, scenes and fonts give the same frames, durations and captions.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "drawings"))
import build as drawings          # noqa: E402  the symbols of the drawings
import stage                      # noqa: E402
import words                      # noqa: E402

FPS = 25                          # the film; things move on every second frame
STEP = 2
PICTURE = {"landscape": (1280, 524), "portrait": (720, 728)}
FULL = {"landscape": (1280, 720), "portrait": (720, 1280)}
CAMERA = {"landscape": (640, 290, 1280), "portrait": (640, 290, 600)}
LANGUAGES = ("vi", "en", "zh", "ko")
FADE = 5                          # frames in which words come and go
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
    k = stage.ease(min(1, max(0, t / .8)), "out")
    number = (f'<g transform="scale({.94 + .06 * k:.3f})"><text x="0" y="72" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="250" fill="#b93a0b">114</text></g>')
    plan = ('<rect x="-58" y="-42" width="116" height="84" rx="6" fill="#fff" stroke="#51607a" stroke-width="4"/>'
            '<path d="M-44-28H44V28H-44ZM-44-8H44M-44 9H44M-16-28V-8M14-28V-8M-16 9V28M14 9V28" fill="none" stroke="#b9c1cd" stroke-width="3"/>'
            '<path d="M0 0H-38M0 0H38" stroke="#1f7a4d" stroke-width="6" stroke-linecap="round"/><path d="M-36-9V9L-50 0ZM36-9V9L50 0Z" fill="#1f7a4d"/><circle r="6" fill="#b93a0b"/>')
    place = '<use href="#f-assembly"/>'
    way = '<use href="#exit-door" transform="scale(1.36)"/>'
    kind = film.get("endSigns", "lodging")
    three = {"lodging": (plan, way, place), "boat": (f'<g transform="scale(1.7)">{stage.figure.HELD["jacket"]}</g>', way, None),
             "burn": ('<text y="34" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="96" fill="#1b4f8f">115</text>', None, None)}[kind]
    three = [s for s in three if s]
    signs = "".join(f'<g transform="translate({(i - (len(three) - 1) / 2) * 160:.0f} 0)">{s}</g>' for i, s in enumerate(three))
    o = stage.ease(min(1, max(0, (t - .2) / .5)), "soft")
    until = film["validUntil"]
    line = f'Phiên bản {film["version"]} · hết hạn {until.day:02d}/{until.month:02d}/{until.year}'
    size = 30 if orientation == "landscape" else 29
    y = h - 34
    body = END_CARD[orientation].format(number=number, signs=f'<g opacity="{o:.3f}">{signs}</g>')
    return (f'<rect width="{w}" height="{h}" fill="#f6f4ef"/>{body}'
            f'<text x="{w / 2}" y="{y}" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="{size}" fill="#51607a">{line}</text>'), {"exit-door", "f-assembly"}


class Film:
    def __init__(self, path):
        self.path = path
        film = tomllib.loads(path.read_text(encoding="utf-8"))
        self.data, self.clip = film, film["clip"]
        if path.stem != self.clip:
            raise stage.Problem(f"{path.name}: clip is {self.clip}")
        end = {"end": True, "seconds": film.get("endSeconds", 4.0), "text": [film["endText"]]}
        self.shots = film["shot"] + [end]
        self.scenes, self.cues, start = {}, [], 0
        for i, shot in enumerate(self.shots):
            frames = round(shot["seconds"] * FPS)
            if abs(frames - shot["seconds"] * FPS) > 1e-6 or frames % STEP:
                raise stage.Problem(f"{self.clip} shot {i + 1}: seconds must be a multiple of {STEP / FPS}")
            shot["first"], shot["frames"] = start, frames
            own = [dict(e) for name in shot.get("sets", []) for e in SHARED["set"][name]["e"]] + shot.get("e", [])
            shot["e"] = [{**SHARED["cast"][e["as"]], **e} if "as" in e else e for e in own]
            for text in shot.get("text", []):
                a, b = text.get("from", 0), text.get("to", shot["seconds"])
                if b - a < 3 - 1e-9:
                    raise stage.Problem(f"{self.clip} shot {i + 1}: words for {b - a:.1f} s, fewer than 3")
                if b > shot["seconds"] + 1e-9:
                    raise stage.Problem(f"{self.clip} shot {i + 1}: words beyond the shot")
                missing = [l for l in LANGUAGES if not text.get(l)]
                if missing:
                    raise stage.Problem(f"{self.clip} shot {i + 1}: no words in {missing}")
                text.setdefault("mark", "do")
                self.cues.append((start / FPS + a, start / FPS + b, text))
            if not shot.get("end") and shot["scene"] not in self.scenes:
                self.scenes[shot["scene"]] = stage.Scene(HERE / "scenes" / f"{shot['scene']}.svg")
            start += frames
        self.frames = start
        self.seconds = start / FPS
        if not 20 <= self.seconds <= 45:
            raise stage.Problem(f"{self.clip}: {self.seconds} s, not 20 to 45")

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
            cx, cy, cw = stage.value(keys, "c", t, None)
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


def run(command, data=None):
    result = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode:
        raise stage.Problem(f"{command[0]}: {result.stderr.decode(errors='replace')[-800:]}")
    return result.stdout


def raster(svg, work):
    """A PNG of an SVG, kept by the hash of the SVG."""
    name = work / (hashlib.sha256(svg.encode()).hexdigest()[:24] + ".png")
    if not name.exists():
        part = name.with_suffix(f".{os.getpid()}.part")
        run(["rsvg-convert", "--unlimited", "-o", str(part)], svg.encode())
        part.rename(name)
    return name


def listing(names, per):
    """An ffconcat list of (file, frames)."""
    rows, last, count = ["ffconcat version 1.0"], None, 0
    runs = []
    for name in names:
        if name == last:
            runs[-1][1] += per
        else:
            runs.append([name, per])
        last = name
    for name, frames in runs:
        rows += [f"file '{name}'", f"duration {frames / FPS:.2f}"]
    rows.append(f"file '{runs[-1][0]}'")
    return "\n".join(rows) + "\n"


def picture_track(film, orientation, work):
    svgs = [film.svg(f, orientation) for f in range(0, film.frames, STEP)]
    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(lambda s: raster(s, work), svgs))


def word_track(film, pair, orientation, work):
    cache, out = {}, []
    for f in range(film.frames):
        text, strength = film.words_at(f)
        key = (text["vi"] if text else None, round(strength, 2))
        if key not in cache:
            cache[key] = raster(words.band(text, pair, orientation, not film.data["approved"], strength), work)
        out.append(cache[key])
    return out


def encode(film, orientation, pairs, work, target):
    pictures = work / f"{film.clip}-{orientation}.pictures.txt"
    pictures.write_text(listing(picture_track(film, orientation, work), STEP))
    # One run for all language pairs: the pictures are read and converted once.
    to_yuv = f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1,fps={FPS}"
    inputs, maps = ["-f", "concat", "-safe", "0", "-i", str(pictures)], []
    graph = f"[0:v]{to_yuv},split={len(pairs)}" + "".join(f"[p{i}]" for i in range(len(pairs)))
    for i, pair in enumerate(pairs):
        band = work / f"{film.clip}-{orientation}-{pair}.words.txt"
        band.write_text(listing(word_track(film, pair, orientation, work), 1))
        inputs += ["-f", "concat", "-safe", "0", "-i", str(band)]
        graph += f";[{i + 1}:v]{to_yuv}[w{i}];[p{i}][w{i}]vstack[v{i}]"
    inputs += ["-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo"]
    outputs = []
    for i, pair in enumerate(pairs):
        out = target / f"{film.clip}-v{film.data['version']}-vi-{pair}-{orientation}.mp4"
        maps += ["-map", f"[v{i}]", "-map", f"{len(pairs) + 1}:a", "-t", f"{film.seconds:.2f}",
                 "-c:v", "libx264", "-profile:v", "high", "-level:v", "3.1", "-preset", "faster", "-tune", "animation",
                 "-crf", "28", "-g", "125", "-bf", "3", "-threads", "1", "-pix_fmt", "yuv420p",
                 "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
                 "-c:a", "aac", "-b:a", "32k", "-movflags", "+faststart", "-map_metadata", "-1",
                 "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", str(out.with_suffix(".part.mp4"))]
        outputs.append(out)
    run(["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", graph, *maps])
    for out in outputs:
        out.with_suffix(".part.mp4").rename(out)
        print(f"  {out.name}  {out.stat().st_size / 1024:.0f} kB", flush=True)
    return outputs


def poster(film, orientation, work, target):
    frame = round(film.data.get("poster", 2.0) * FPS) // STEP * STEP
    png = raster(film.svg(frame, orientation), work)
    band = raster(words.band(film.words_at(frame)[0], "en", orientation, not film.data["approved"]), work)
    out = target / f"{film.clip}-v{film.data['version']}-{orientation}.jpg"
    run(["ffmpeg", "-v", "error", "-y", "-i", str(png), "-i", str(band), "-filter_complex", "[0][1]vstack,format=yuvj420p",
         "-frames:v", "1", "-q:v", "5", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(out)])
    return out


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def card(film, pairs, orientations, target):
    """Content/Clips/<clip>.yaml."""
    d, v = film.data, film.data["version"]
    rows = [f"clip: {film.clip}", f"version: {v}",
            "title: {" + ", ".join(f"{l}: {quoted(d['title'][l])}" for l in LANGUAGES) + "}",
            "summary: {" + ", ".join(f"{l}: {quoted(d['summary'][l])}" for l in ("vi", "en")) + "}",
            f"seconds: {film.seconds:g}", f"orientation: [{', '.join(orientations)}]",
            f"audience: [{', '.join(d['audience'])}]", f"topics: [{', '.join(d['topics'])}]",
            f"claims: [{', '.join(d['claims'])}]", f"languages: [{', '.join(LANGUAGES)}]", "renditions:"]
    base = f"/media/clips/{film.clip}"
    for orientation in orientations:
        w, h = FULL[orientation]
        for pair in pairs:
            name = f"{film.clip}-v{v}-vi-{pair}-{orientation}.mp4"
            rows.append(f"  - {{file: {base}/{name}, mime: video/mp4, width: {w}, height: {h}, language: vi-{pair}, orientation: {orientation}, "
                        f"bytes: {(target / name).stat().st_size}, sha256: {hashlib.sha256((target / name).read_bytes()).hexdigest()}}}")
    rows.append("captions: {" + ", ".join(f"{l}: {base}/{film.clip}-v{v}.{l}.vtt" for l in LANGUAGES) + "}")
    rows.append("subtitles: {" + ", ".join(f"{l}: {base}/{film.clip}-v{v}.{l}.srt" for l in LANGUAGES) + "}")
    rows.append("poster: {" + ", ".join(f"{o}: {base}/{film.clip}-v{v}-{o}.jpg" for o in orientations) + "}")
    rows += ["licence: project", f"validUntil: {d['validUntil'].isoformat()}", "approved: false" if not d["approved"] else "approved: true"]
    if d.get("quiz"):
        rows.append(f"quiz: {d['quiz']}")
    out = ROOT / "Content" / "Clips" / f"{film.clip}.yaml"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def sheet(film, orientation, pair, every, work, folder, only=None):
    """A contact sheet, to look at every moment of the film."""
    frames = [round(only * FPS) // STEP * STEP] if only is not None else list(range(0, film.frames, round(every * FPS) // STEP * STEP))
    whole = []
    for f in frames:
        text, _ = film.words_at(f)
        png = raster(film.svg(f, orientation), work)
        band = raster(words.band(text, pair, orientation, not film.data["approved"]), work)
        whole += [(png, band)]
    w, h = FULL[orientation]
    scale, columns = (1, 1) if only is not None else ((.36, 4) if orientation == "landscape" else (.34, 7))
    tw, th = int(w * scale), int(h * scale)
    inputs, graph = [], ""
    for i, (a, b) in enumerate(whole):
        inputs += ["-i", str(a), "-i", str(b)]
        graph += f"[{2 * i}][{2 * i + 1}]vstack,scale={tw}:{th}:flags=area,pad={tw + 6}:{th + 6}:3:3:gray[f{i}];"
    n = len(whole)
    name = folder / (f"{film.clip}-{orientation}-{pair}" + (f"@{only:g}" if only is not None else "") + ".png")
    if n == 1:
        graph += "[f0]null"
    else:
        layout = "|".join(f"{(i % columns) * (tw + 6)}_{(i // columns) * (th + 6)}" for i in range(n))
        graph += "".join(f"[f{i}]" for i in range(n)) + f"xstack=inputs={n}:layout={layout}:fill=gray"
    run(["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", graph, "-frames:v", "1", str(name)])
    print(name, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clips", nargs="*")
    parser.add_argument("--pairs", default="en,zh,ko")
    parser.add_argument("--orientation", default="landscape,portrait")
    parser.add_argument("--sheet")
    parser.add_argument("--every", type=float, default=1.0)
    parser.add_argument("--frame")
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "fire-films"))
    a = parser.parse_args()
    pairs, orientations = a.pairs.split(","), a.orientation.split(",")
    only = None
    if a.frame:
        clip, only = a.frame.split("@")
        a.clips, only = [clip], float(only)
    names = a.clips or sorted(p.stem for p in (HERE / "storyboards").glob("*.toml"))
    try:
        for name in names:
            film = Film(HERE / "storyboards" / f"{name}.toml")
            work = Path(a.work) / name
            work.mkdir(parents=True, exist_ok=True)
            if a.sheet:
                Path(a.sheet).mkdir(parents=True, exist_ok=True)
                for orientation in orientations:
                    for pair in pairs[:1] if only is None else pairs:
                        sheet(film, orientation, pair, a.every, work, Path(a.sheet), only)
                continue
            print(f"{film.clip}: {film.seconds:g} s", flush=True)
            target = ROOT / "Public" / "media" / "clips" / film.clip
            target.mkdir(parents=True, exist_ok=True)
            for language in LANGUAGES:
                stem = target / f"{film.clip}-v{film.data['version']}"
                Path(f"{stem}.{language}.srt").write_text(words.srt(film.cues, language), encoding="utf-8")
                Path(f"{stem}.{language}.vtt").write_text(words.vtt(film.cues, language), encoding="utf-8")
            for orientation in orientations:
                encode(film, orientation, pairs, work, target)
                poster(film, orientation, work, target)
            if set(pairs) == {"en", "zh", "ko"} and len(orientations) == 2:
                card(film, pairs, orientations, target)
    except (stage.Problem, ValueError, KeyError, FileNotFoundError, drawings.Problem) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
