#!/usr/bin/env python3
"""Prove what the films promise (ffprobe): codecs, sizes, durations, sound track, faststart, captions, posters, total size.

  python3 Tools/films/check.py [clip …]      exit 1 if anything is wrong
"""
import hashlib
import json
import re
import struct
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLIPS = ROOT / "Public" / "media" / "clips"
sys.path.insert(0, str(HERE))
import render          # noqa: E402

LIMIT = 60 * 1024 * 1024
PAIRS = ("en", "zh", "ko")
FIELDS = {"clip", "version", "title", "summary", "seconds", "orientation", "audience", "topics", "claims", "languages", "renditions",
          "captions", "subtitles", "poster", "licence", "validUntil", "approved", "quiz"}


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


def seconds(stamp):
    h, m, s = stamp.replace(",", ".").split(":")
    return int(h) * 3600 + int(m) * 60 + float(s)


def cues(path):
    found = re.findall(r"(\d\d:\d\d:\d\d[.,]\d{3}) --> (\d\d:\d\d:\d\d[.,]\d{3})\n((?:.+\n?)+)", path.read_text(encoding="utf-8"))
    return [(seconds(a), seconds(b), text.strip().split("\n")) for a, b, text in found]


def main():
    wrong = []

    def need(fact, text):
        if not fact:
            wrong.append(text)
    claims = set(re.findall(r"^- id: (\S+)", (ROOT / "Content" / "Claims.yaml").read_text(encoding="utf-8"), re.M))
    films = 0
    for path in sorted((HERE / "storyboards").glob("*.toml")):
        if sys.argv[1:] and path.stem not in sys.argv[1:]:
            continue
        film = render.Film(path)
        films += 1
        folder, stem = CLIPS / film.clip, f"{film.clip}-v{film.data['version']}"
        for claim in film.data["claims"]:
            need(claim in claims, f"{film.clip}: no claim {claim}")
        for orientation, (width, height) in render.FULL.items():
            need((folder / f"{stem}-{orientation}.jpg").exists(), f"{stem}-{orientation}.jpg is missing")
            for pair in PAIRS:
                file = folder / f"{stem}-vi-{pair}-{orientation}.mp4"
                if not file.exists():
                    wrong.append(f"{file.name} is missing")
                    continue
                info = probe(file)
                video = [s for s in info["streams"] if s["codec_type"] == "video"]
                audio = [s for s in info["streams"] if s["codec_type"] == "audio"]
                need(len(video) == 1 and len(audio) == 1, f"{file.name}: {len(video)} pictures, {len(audio)} sound tracks")
                if not video or not audio:
                    continue
                v, a = video[0], audio[0]
                need((v["codec_name"], v["pix_fmt"], v["profile"]) == ("h264", "yuv420p", "High"), f"{file.name}: {v['codec_name']} {v['pix_fmt']} {v['profile']}")
                need((v["width"], v["height"]) == (width, height), f"{file.name}: {v['width']}x{v['height']}")
                need(v["r_frame_rate"] == "25/1" and int(v["nb_read_packets"]) == film.frames, f"{file.name}: {v['nb_read_packets']} frames, not {film.frames}")
                need(a["codec_name"] == "aac", f"{file.name}: sound is {a['codec_name']}")
                need(abs(float(v["duration"]) - film.seconds) < .001, f"{file.name}: {v['duration']} s, not {film.seconds}")
                need(abs(float(a["duration"]) - film.seconds) < .1, f"{file.name}: sound lasts {a['duration']} s")
                names = atoms(file)
                need(names[:2] == ["ftyp", "moov"] and "mdat" in names, f"{file.name}: not faststart ({names})")
        for language in render.LANGUAGES:
            for kind in ("srt", "vtt"):
                file = folder / f"{stem}.{language}.{kind}"
                if not file.exists():
                    wrong.append(f"{file.name} is missing")
                    continue
                found = cues(file)
                need(len(found) == len(film.cues), f"{file.name}: {len(found)} captions, not {len(film.cues)}")
                last = 0.0
                for start, end, lines in found:
                    need(last - 1e-6 <= start < end <= film.seconds + 1e-6, f"{file.name}: {start}–{end} outside the film or overlapping")
                    need(end - start >= 3 - 1e-6, f"{file.name}: {start} shown for less than 3 s")
                    need(len(lines) <= 2, f"{file.name}: {start} has {len(lines)} lines")
                    last = end
        card = ROOT / "Content" / "Clips" / f"{film.clip}.yaml"
        if not card.exists():
            wrong.append(f"{card.name} is missing")
            continue
        text = card.read_text(encoding="utf-8")
        for key in re.findall(r"^(\w+):", text, re.M):
            need(key in FIELDS, f"{card.name}: unknown key {key}")
        need(f"seconds: {film.seconds:g}\n" in text, f"{card.name}: seconds differ")
        for name, size, sha in re.findall(r"file: (\S+), .*?bytes: (\d+), sha256: (\w+)", text):
            file = ROOT / "Public" / name.lstrip("/")
            need(file.exists() and file.stat().st_size == int(size) and hashlib.sha256(file.read_bytes()).hexdigest() == sha, f"{card.name}: {name} differs")
        for name in re.findall(r"(/media/clips/[\w./-]+)", text):
            need((ROOT / "Public" / name.lstrip("/")).exists(), f"{card.name}: no {name}")
    total = sum(f.stat().st_size for f in CLIPS.rglob("*") if f.is_file()) if CLIPS.exists() else 0
    need(total < LIMIT, f"{total} bytes in all, more than {LIMIT}")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{films} films, {total / 1048576:.1f} MB, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
