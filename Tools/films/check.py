#!/usr/bin/env python3
"""Prove what the films promise (ffprobe): codecs, sizes, durations, sound track, faststart, captions, posters, cards, total size.

  python3 Tools/films/check.py [clip …]      exit 1 if anything is wrong
"""
import json
import re
import struct
import subprocess
import sys

import render
from film import FULL, HERE, LANGUAGES, Film

CLIPS = render.ROOT / "Public" / "media" / "clips"
CONTENT = render.ROOT / "Content"
LIMIT = 60 * 1024 * 1024
wrong = []


def need(fact, text):
    if not fact:
        wrong.append(text)


def probe(path):
    out = subprocess.run(["ffprobe", "-v", "error", "-show_streams", "-show_format", "-count_packets", "-of", "json", str(path)],
                         stdout=subprocess.PIPE, check=True).stdout
    return json.loads(out)


def atoms(path):
    names = []
    with path.open("rb") as file:
        while head := file.read(8):
            size, name = struct.unpack(">I4s", head)
            if size == 1:
                size = struct.unpack(">Q", file.read(8))[0] - 8
            names.append(name.decode("latin-1"))
            if size < 8:
                break
            file.seek(size - 8, 1)
    return names


def check_rendition(film, file, width, height):
    if not file.exists():
        return need(False, f"{file.name} is missing")
    streams = probe(file)["streams"]
    video = [s for s in streams if s["codec_type"] == "video"]
    audio = [s for s in streams if s["codec_type"] == "audio"]
    if len(video) != 1 or len(audio) != 1:
        return need(False, f"{file.name}: {len(video)} pictures, {len(audio)} sound tracks")
    v, a = video[0], audio[0]
    need((v["codec_name"], v["pix_fmt"], v["profile"]) == ("h264", "yuv420p", "High"), f"{file.name}: {v['codec_name']} {v['pix_fmt']} {v['profile']}")
    need((v["width"], v["height"]) == (width, height), f"{file.name}: {v['width']}x{v['height']}")
    need(v["r_frame_rate"] == "25/1" and int(v["nb_read_packets"]) == film.frames, f"{file.name}: {v['nb_read_packets']} frames, not {film.frames}")
    need(a["codec_name"] == "aac", f"{file.name}: sound is {a['codec_name']}")
    need(abs(float(v["duration"]) - film.seconds) < .001, f"{file.name}: {v['duration']} s, not {film.seconds}")
    need(abs(float(a["duration"]) - film.seconds) < .1, f"{file.name}: sound lasts {a['duration']} s")
    names = atoms(file)
    need(names[:2] == ["ftyp", "moov"] and "mdat" in names, f"{file.name}: not faststart ({names})")


def seconds(stamp):
    h, m, s = stamp.replace(",", ".").split(":")
    return int(h) * 3600 + int(m) * 60 + float(s)


def cues(path):
    found = re.findall(r"(\d\d:\d\d:\d\d[.,]\d{3}) --> (\d\d:\d\d:\d\d[.,]\d{3})\n((?:.+\n?)+)", path.read_text(encoding="utf-8"))
    return [(seconds(a), seconds(b), text.strip().split("\n")) for a, b, text in found]


def check_captions(film, file):
    if not file.exists():
        return need(False, f"{file.name} is missing")
    found = cues(file)
    need(len(found) == len(film.cues), f"{file.name}: {len(found)} captions, not {len(film.cues)}")
    last = 0.0
    for start, end, lines in found:
        need(last - 1e-6 <= start < end <= film.seconds + 1e-6, f"{file.name}: {start}–{end} outside the film or overlapping")
        need(end - start >= 3 - 1e-6, f"{file.name}: {start} shown for less than 3 s")
        need(len(lines) <= 2, f"{file.name}: {start} has {len(lines)} lines")
        last = end


def check_card(film, claims):
    card = CONTENT / "Clips" / f"{film.clip}.yaml"
    if not card.exists():
        return need(False, f"{card.name} is missing")
    text = card.read_text(encoding="utf-8")
    need(text == render.card(film), f"{card.name} is not what its storyboard says")
    for claim in film.data["claims"]:
        need(claim in claims, f"{card.name}: no claim {claim}")
    quiz = film.data.get("quiz")
    need(not quiz or (render.ROOT / "Quizzes" / f"{quiz}.yaml").exists(), f"{card.name}: no quiz {quiz}")
    for name in re.findall(r"/media/clips/([\w./-]+)", text):
        need((CLIPS / name).exists(), f"{card.name}: no {name}")


def check(film, claims):
    folder, stem = CLIPS / film.clip, f"{film.clip}-v{film.data['version']}"
    for orientation, (width, height) in FULL.items():
        need((folder / f"{stem}-{orientation}.jpg").exists(), f"{stem}-{orientation}.jpg is missing")
        for pair in render.PAIRS:
            check_rendition(film, folder / f"{stem}-vi-{pair}-{orientation}.mp4", width, height)
    for language in LANGUAGES:
        for kind in ("srt", "vtt"):
            check_captions(film, folder / f"{stem}.{language}.{kind}")
    expected = len(FULL) * (1 + len(render.PAIRS)) + 2 * len(LANGUAGES)
    there = len(list(folder.iterdir())) if folder.exists() else 0
    need(there == expected, f"{film.clip}: {there} files, not {expected}")
    check_card(film, claims)


def main():
    claims = set(re.findall(r"^- id: (\S+)", (CONTENT / "Claims.yaml").read_text(encoding="utf-8"), re.M))
    names = sys.argv[1:] or sorted(p.stem for p in (HERE / "storyboards").glob("*.toml"))
    for name in names:
        check(Film(HERE / "storyboards" / f"{name}.toml"), claims)
    total = sum(f.stat().st_size for f in CLIPS.rglob("*") if f.is_file()) if CLIPS.exists() else 0
    need(total < LIMIT, f"{total} bytes in all, more than {LIMIT}")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(names)} films, {total / 1048576:.1f} MB, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
