"""Pictures of a film as files: frames, posters, contact sheets."""
import hashlib
import os
import subprocess

import words
from film import FPS, FULL, STEP
from motion import Problem


def run(command, data=None):
    result = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode:
        raise Problem(f"{command[0]}: {result.stderr.decode(errors='replace')[-800:]}")
    return result.stdout


def raster(svg, work):
    """A PNG of an SVG, kept by the hash of the SVG."""
    name = work / (hashlib.sha256(svg.encode()).hexdigest()[:24] + ".png")
    if not name.exists():
        part = name.with_suffix(f".{os.getpid()}.part")
        run(["rsvg-convert", "--unlimited", "-o", str(part)], svg.encode())
        part.rename(name)
    return name


def poster(film, orientation, work, target):
    frame = round(film.data.get("poster", 2.0) * FPS) // STEP * STEP
    png = raster(film.svg(frame, orientation), work)
    band = raster(words.band(film.words_at(frame)[0], "en", orientation, not film.data["approved"]), work)
    out = target / f"{film.clip}-v{film.data['version']}-{orientation}.jpg"
    run(["ffmpeg", "-v", "error", "-y", "-i", str(png), "-i", str(band), "-filter_complex", "[0][1]vstack,format=yuvj420p",
         "-frames:v", "1", "-q:v", "5", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(out)])
    return out


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
