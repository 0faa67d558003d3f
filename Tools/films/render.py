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
import itertools
import json
import sys
import tempfile
from pathlib import Path

import words
from film import FPS, FULL, HERE, LANGUAGES, PROBLEMS, STEP, Film
from pictures import poster, raster, run, sheet

ROOT = HERE.parents[1]
PAIRS = ("en", "zh", "ko")


def listing(names, per):
    """An ffconcat list of (file, frames)."""
    rows = ["ffconcat version 1.0"]
    for name, run_of in itertools.groupby(names):
        rows += [f"file '{name}'", f"duration {len(list(run_of)) * per / FPS:.2f}"]
    rows.append(f"file '{names[-1]}'")          # the last picture counts only if it is named again
    return "\n".join(rows) + "\n"


def picture_track(film, orientation, work):
    return [raster(film.svg(f, orientation), work) for f in range(0, film.frames, STEP)]


def word_track(film, pair, orientation, work):
    cache, out = {}, []
    for f in range(film.frames):
        text, strength = film.words_at(f)
        key = (text["vi"] if text else None, round(strength, 2))
        if key not in cache:
            cache[key] = raster(words.band(text, pair, orientation, not film.data["approved"], strength), work)
        out.append(cache[key])
    return out


CODING = ["-c:v", "libx264", "-profile:v", "high", "-level:v", "3.1", "-preset", "faster", "-tune", "animation",
          "-crf", "28", "-g", "125", "-bf", "3", "-threads", "1", "-pix_fmt", "yuv420p",
          "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
          "-c:a", "aac", "-b:a", "32k", "-movflags", "+faststart", "-map_metadata", "-1",
          "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]


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
        maps += ["-map", f"[v{i}]", "-map", f"{len(pairs) + 1}:a", "-t", f"{film.seconds:.2f}", *CODING, str(out.with_suffix(".part.mp4"))]
        outputs.append(out)
    run(["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", graph, *maps])
    for out in outputs:
        out.with_suffix(".part.mp4").rename(out)
        print(f"  {out.name}  {out.stat().st_size / 1024:.0f} kB", flush=True)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def card(film):
    """The text of Content/Clips/<clip>.yaml. Size, SHA-256, version and approval are no author's business: the program keeps them."""
    d = film.data
    base, stem = f"/media/clips/{film.clip}", f"{film.clip}-v{d['version']}"
    rows = [f"clip: {film.clip}",
            "title: {" + ", ".join(f"{l}: {quoted(d['title'][l])}" for l in LANGUAGES) + "}",
            "summary: {" + ", ".join(f"{l}: {quoted(d['summary'][l])}" for l in LANGUAGES) + "}",
            f"seconds: {film.seconds:g}", f"orientation: [{', '.join(FULL)}]",
            f"audience: [{', '.join(d['audience'])}]", f"topics: [{', '.join(d['topics'])}]",
            f"claims: [{', '.join(d['claims'])}]", f"languages: [{', '.join(LANGUAGES)}]", "renditions:"]
    for orientation, (w, h) in FULL.items():
        for pair in PAIRS:
            rows.append(f"  - {{file: {base}/{stem}-vi-{pair}-{orientation}.mp4, mime: video/mp4, width: {w}, height: {h}, language: [vi, {pair}]}}")
    rows.append("captions: {" + ", ".join(f"{l}: {base}/{stem}.{l}.vtt" for l in LANGUAGES) + "}")
    rows.append("poster: {" + ", ".join(f"{o}: {base}/{stem}-{o}.jpg" for o in FULL) + "}")
    rows += ["licence: Apache-2.0", f"validUntil: {d['validUntil'].isoformat()}"]
    if d.get("quiz"):
        rows.append(f"quiz: {d['quiz']}")
    return "\n".join(rows) + "\n"


def captions(film, target):
    stem = f"{film.clip}-v{film.data['version']}"
    for language in LANGUAGES:
        (target / f"{stem}.{language}.srt").write_text(words.srt(film.cues, language), encoding="utf-8")
        (target / f"{stem}.{language}.vtt").write_text(words.vtt(film.cues, language), encoding="utf-8")


def make(film, pairs, orientations, work):
    """Everything of one film that lands."""
    print(f"{film.clip}: {film.seconds:g} s", flush=True)
    target = ROOT / "Public" / "media" / "clips" / film.clip
    target.mkdir(parents=True, exist_ok=True)
    captions(film, target)
    for orientation in orientations:
        encode(film, orientation, pairs, work, target)
        poster(film, orientation, work, target)
    if set(pairs) == set(PAIRS) and set(orientations) == set(FULL):
        out = ROOT / "Content" / "Clips" / f"{film.clip}.yaml"
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(card(film), encoding="utf-8")


def look(film, pairs, orientations, work, folder, every, only):
    folder.mkdir(parents=True, exist_ok=True)
    for orientation in orientations:
        for pair in pairs[:1] if only is None else pairs:
            sheet(film, orientation, pair, every, work, folder, only)


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
    try:
        for name in a.clips or sorted(p.stem for p in (HERE / "storyboards").glob("*.toml")):
            film = Film(HERE / "storyboards" / f"{name}.toml")
            work = Path(a.work) / name
            work.mkdir(parents=True, exist_ok=True)
            if a.sheet:
                look(film, pairs, orientations, work, Path(a.sheet), a.every, only)
            else:
                make(film, pairs, orientations, work)
    except PROBLEMS as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
