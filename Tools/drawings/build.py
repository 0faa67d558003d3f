#!/usr/bin/env python3
"""Build the drawings served at /media/drawings/ from their sources.

Sources (next to this file):
  symbols*.svg     sheets of <symbol id="...">, drawn with the origin at the
                   floor (standing things) or the centre (things on a wall)
  scenes/*.svg     800 x 450 scenes
  steps/*.svg      400 x 300 step drawings

Each output is self-contained: only the symbols it uses are inlined.

  python3 Tools/drawings/build.py            write what changed
  python3 Tools/drawings/build.py --check    exit 1 if an output is stale
"""
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Public" / "media" / "drawings"
SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
LIMIT = 14 * 1024
ALLOWED = {
    "svg", "g", "defs", "use", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "clipPath", "mask",
    "linearGradient", "radialGradient", "stop", "symbol", "pattern",
}
WORDS = re.compile(r"[A-Z0-9+?!%]{1,5}")
NUMBER = re.compile(r"(?<![#\w])-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")
PLAIN = re.compile(r"-?(?:\d+\.\d*|\.\d+|\d+)")
KEEP = {"id", "href", "fill", "stroke", "color", "class", "font-family", "clip-path",
        "mask", "stroke-linecap", "stroke-linejoin", "text-anchor"}
FINE = {"transform", "opacity", "fill-opacity", "stroke-opacity", "offset"}


class Problem(Exception):
    pass


def local(tag):
    return tag.rsplit("}", 1)[-1]


def short(value, digits):
    text = f"{round(float(value), digits):.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    return re.sub(r"^(-?)0\.", r"\1.", text)


def path_data(value):
    """Compact path data (write arc flags apart from each other)."""
    out = []
    for letter, body in re.findall(r"([A-Za-z])([^A-Za-z]*)", value):
        numbers = PLAIN.findall(body)
        if letter in "aA" and len(numbers) % 7:
            raise Problem(f"arc with {len(numbers)} numbers: {letter}{body}")
        parts = [short(n, 1) for n in numbers]
        text = ""
        for part in parts:
            text += part if not text or part.startswith("-") else " " + part
        out.append(letter + text)
    return "".join(out)


def attribute(name, value):
    value = " ".join(value.split())
    if name == "d":
        return path_data(value)
    if name == "points":
        return " ".join(short(n, 1) for n in PLAIN.findall(value))
    if name in KEEP or name.startswith("xml"):
        return value
    digits = 3 if name in FINE else 1
    return NUMBER.sub(lambda m: short(m.group(0), digits), value)


def render(element, where):
    name = local(element.tag)
    if name not in ALLOWED:
        raise Problem(f"{where}: <{name}> is not allowed in a drawing")
    attributes = {}
    for key, value in element.attrib.items():
        key = "href" if key == XLINK else local(key)
        if key.startswith("on") or key == "style":
            raise Problem(f"{where}: attribute {key} is not allowed")
        if key == "href" and not value.startswith("#"):
            raise Problem(f"{where}: outside reference {value}")
        attributes[key] = attribute(key, value)
    text = (element.text or "").strip()
    if name in ("text", "tspan") and text and not WORDS.fullmatch(text):
        raise Problem(f"{where}: text {text!r} is not language-neutral")
    inside = "".join(render(child, where) for child in element)
    if name in ("text", "tspan"):
        inside = text + inside
    start = "<" + name + "".join(f' {k}="{escape(v)}"' for k, v in attributes.items())
    return f"{start}>{inside}</{name}>" if inside else f"{start}/>"


def escape(value):
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def references(element):
    for node in element.iter():
        href = node.get("href") or node.get(XLINK)
        if href and href.startswith("#"):
            yield href[1:]


def load_symbols():
    symbols = {}
    for sheet in sorted(HERE.glob("symbols*.svg")):
        for node in ET.parse(sheet).getroot().iter(f"{{{SVG}}}symbol"):
            name = node.get("id")
            if name in symbols:
                raise Problem(f"{sheet.name}: symbol {name} is defined twice")
            symbols[name] = node
    return symbols


def needed(root, symbols, where):
    own = {node.get("id") for node in root.iter() if node.get("id")}
    order, seen = [], set()

    def visit(name):
        if name in seen or name in own:
            return
        seen.add(name)
        if name not in symbols:
            raise Problem(f"{where}: no symbol #{name}")
        for other in references(symbols[name]):
            visit(other)
        order.append(name)

    for name in references(root):
        visit(name)
    return order


def symbol_text(node, name):
    # A symbol without viewBox becomes a plain group: nothing is clipped.
    if node.get("viewBox"):
        return render(node, f"#{name}")
    inside = "".join(render(child, f"#{name}") for child in node)
    extra = "".join(
        f' {k}="{escape(attribute(k, v))}"'
        for k, v in node.attrib.items() if k not in ("id", "overflow"))
    return f'<g id="{name}"{extra}>{inside}</g>'


def build(source, symbols):
    where = f"{source.parent.name}/{source.name}"
    root = ET.parse(source).getroot()
    box = root.get("viewBox", "").split()
    if len(box) != 4:
        raise Problem(f"{where}: no viewBox")
    names = needed(root, symbols, where)
    defs = "".join(symbol_text(symbols[n], n) for n in names)
    body = "".join(render(child, where) for child in root)
    rest = "".join(
        f' {k}="{escape(attribute(k, v))}"'
        for k, v in root.attrib.items() if k not in ("viewBox", "width", "height"))
    text = (f'<svg xmlns="{SVG}" viewBox="{" ".join(box)}" width="{box[2]}" height="{box[3]}"{rest}>'
            + (f"<defs>{defs}</defs>" if defs else "") + body + "</svg>\n")
    if len(text.encode()) > LIMIT:
        raise Problem(f"{where}: {len(text.encode())} bytes, more than {LIMIT}")
    return text


def main(arguments):
    check = "--check" in arguments
    unknown = [a for a in arguments if a != "--check"]
    if unknown:
        print(__doc__)
        return 2
    problems, stale, names = [], [], set()
    ET.register_namespace("", SVG)
    try:
        symbols = load_symbols()
    except (Problem, ET.ParseError) as error:
        print(error, file=sys.stderr)
        return 1
    sources = sorted(HERE.glob("scenes/*.svg")) + sorted(HERE.glob("steps/*.svg"))
    for source in sources:
        if source.name in names:
            problems.append(f"{source.name} exists twice")
        names.add(source.name)
        try:
            text = build(source, symbols)
        except (Problem, ET.ParseError) as error:
            problems.append(f"{source.name}: {error}")
            continue
        target = OUT / source.name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(source.name)
            if not check:
                OUT.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
    orphans = [p.name for p in sorted(OUT.glob("*.svg")) if p.name not in names] if OUT.exists() else []
    for line in problems:
        print(line, file=sys.stderr)
    if orphans:
        print("no source for: " + ", ".join(orphans), file=sys.stderr)
    if check:
        for name in stale:
            print(f"stale: {name}", file=sys.stderr)
        return 1 if problems or stale or orphans else 0
    print(f"{len(sources)} drawings, {len(stale)} written")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
