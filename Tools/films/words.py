"""The words of a film: measuring, the band that carries them, and the caption files."""
import struct
from pathlib import Path

LATIN = Path("/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf")
FAMILY = {"vi": "Noto Sans", "en": "Noto Sans", "zh": "Noto Sans CJK SC", "ko": "Noto Sans CJK KR"}
BAND = "BẢN THỬ NGHIỆM, CHỜ PC07 DUYỆT · "
TRIAL = {"en": "TRIAL VERSION", "zh": "试用版 · 译文待审", "ko": "시험판 · 번역 검토 전"}
INK, BLUE, PAPER = "#14213a", "#1b4f8f", "#ffffff"
STRIP = 32


class Font:
    """Advance widths of a TrueType font (cmap format 4 and 12, hmtx)."""

    def __init__(self, path):
        data = path.read_bytes()
        tables = {}
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            tables[tag] = data[offset:offset + length]
        self.units = struct.unpack(">H", tables[b"head"][18:20])[0]
        count = struct.unpack(">H", tables[b"hhea"][34:36])[0]
        wide = [struct.unpack(">H", tables[b"hmtx"][4 * i:4 * i + 2])[0] for i in range(count)]
        cmap, best = tables[b"cmap"], None
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            platform, encoding, offset = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])
            kind = struct.unpack(">H", cmap[offset:offset + 2])[0]
            if kind in (4, 12) and (best is None or kind > best[0]):
                best = (kind, offset)
        self.width = {}
        kind, o = best
        if kind == 12:
            for i in range(struct.unpack(">I", cmap[o + 12:o + 16])[0]):
                first, last, glyph = struct.unpack(">III", cmap[o + 16 + 12 * i:o + 28 + 12 * i])
                for c in range(first, min(last, 0x2FFF) + 1):
                    self.width[c] = wide[min(glyph + c - first, count - 1)]
        else:
            segments = struct.unpack(">H", cmap[o + 6:o + 8])[0] // 2
            def row(k):
                start = o + 14 + 2 * segments * k + (2 if k else 0)
                return struct.unpack(f">{segments}H", cmap[start:start + 2 * segments])
            ends, starts, deltas, ranges = row(0), row(1), row(2), row(3)
            base = o + 14 + 2 * segments * 3 + 2
            for s in range(segments):
                for c in range(starts[s], min(ends[s], 0x2FFF) + 1):
                    if ranges[s]:
                        at = base + 2 * s + ranges[s] + 2 * (c - starts[s])
                        glyph = struct.unpack(">H", cmap[at:at + 2])[0]
                        glyph = (glyph + deltas[s]) & 0xFFFF if glyph else 0
                    else:
                        glyph = (c + deltas[s]) & 0xFFFF
                    self.width[c] = wide[min(glyph, count - 1)]


_font = None


def width(text, size):
    global _font
    if _font is None:
        _font = Font(LATIN)
    total = 0.0
    for c in text:
        o = ord(c)
        if 0xAC00 <= o <= 0xD7A3:
            total += .92
        elif o >= 0x2E80:
            total += 1.0
        else:
            total += _font.width.get(o, _font.units * .6) / _font.units
    return total * size


def balanced(text, lang):
    """All ways to break a text into two lines."""
    if lang == "zh":
        return [(text[:i], text[i:]) for i in range(2, len(text) - 1)
                if text[i] not in "，。、：；（）！？）" and not (text[i - 1].isdigit() and text[i].isdigit()) and text[i - 1] != "（"]
    words = text.split(" ")
    return [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]


GOOD_END = ",.:;，：；。、"


def fit(text, lang, room, largest, smallest, lines):
    """The largest size at which the text fits into one line, or two where two are allowed."""
    one = min(largest, room / width(text, 1))
    if lines == 1 or one >= largest:
        if one < smallest:
            return None
        return one, [text]
    best = (one, [text], 0)
    for a, b in balanced(text, lang):
        a, b = a.strip(), b.strip()
        if not a or not b:
            continue
        size = min(largest, room / max(width(a, 1), width(b, 1)))
        score = size * (1.12 if a[-1] in GOOD_END else 1) * (1 - .12 * abs(width(a, 1) - width(b, 1)) / width(text, 1))
        if best[2] == 0 or score > best[2]:
            best = (size, [a, b], score)
    if best[0] < smallest:
        return None
    return best[0], best[1]


def plain(text):
    """Without the no-break spaces that keep a word of several syllables on one line."""
    return text.replace("\u00a0", " ")


def escape(text):
    return plain(text).replace("&", "&amp;").replace("<", "&lt;")


MARKS = {
    "do": '<circle r="30" fill="#1f7a4d"/><path d="M-13 1L-4 11L14-10" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>',
    "dont": '<circle r="26" fill="#fff" stroke="#a3221c" stroke-width="8"/><path d="M-11-11L11 11M11-11L-11 11" stroke="#a3221c" stroke-width="8" stroke-linecap="round"/>',
    "look": '<circle r="30" fill="#b4540a"/><path d="M0-16V3" stroke="#fff" stroke-width="9" stroke-linecap="round"/><circle cy="15" r="5.4" fill="#fff"/>',
    "know": '<circle r="30" fill="#1b4f8f"/><path d="M0-4V15" stroke="#fff" stroke-width="9" stroke-linecap="round"/><circle cy="-16" r="5.6" fill="#fff"/>',
}


def line(text, lang, x, y, size, anchor=""):
    colour = INK if lang == "vi" else BLUE
    return f'<text x="{x}" y="{y:.1f}"{anchor} font-family="{FAMILY[lang]}" font-weight="700" font-size="{size:.1f}" fill="{colour}">{escape(text)}</text>'


def wide_words(text, pair, w, h):
    """Beside the mark, one line a language."""
    room, x, middle = w - 148 - 44, 148, STRIP + (h - STRIP) / 2
    a = fit(text["vi"], "vi", room, 58, 42, 1)
    b = fit(text[pair], pair, room, 46, 31, 1)
    if not a or not b:
        raise ValueError(f"too long for one line: {text[pair] if a else text['vi']}")
    y = middle - 14 + (a[0] - 50) * .1
    return (f'<g transform="translate(78 {middle:.1f}) scale(1.42)">{MARKS[text["mark"]]}</g>'
            + line(text["vi"], "vi", x, y, a[0]) + line(text[pair], pair, x, y + 16 + b[0] * .98, b[0]))


def tall_words(text, pair, w, h):
    """Under the mark, at most two lines a language."""
    a = fit(text["vi"], "vi", w - 72, 70, 44, 2)
    b = fit(text[pair], pair, w - 72, 54, 36, 2)
    if not a or not b:
        raise ValueError(f"too long for two lines: {text[pair] if a else text['vi']}")
    step = {"vi": a[0] * 1.32, pair: b[0] * 1.3}
    y = STRIP + (h - STRIP - (92 + step["vi"] * len(a[1]) + 18 + step[pair] * len(b[1]))) / 2
    out = [f'<g transform="translate({w / 2} {y + 38:.1f}) scale(1.25)">{MARKS[text["mark"]]}</g>']
    y += 92
    for lang, (size, lines), drop in (("vi", a, 1.02), (pair, b, .98)):
        for part in lines:
            out.append(line(part, lang, w / 2, y + size * drop, size, ' text-anchor="middle"'))
            y += step[lang]
        y += 18
    return "".join(out)


def band(text, pair, orientation, trial, opacity=1.0):
    """The part of the picture that carries the words, as SVG."""
    w, h = (1280, 196) if orientation == "landscape" else (720, 552)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"><rect width="{w}" height="{h}" fill="{PAPER}"/>']
    if trial:
        other = f'<tspan font-family="{FAMILY[pair]}">{TRIAL[pair]}</tspan>'
        size = min(20, (w - 48) / (width(BAND + TRIAL[pair], 1) + .06 * len(BAND + TRIAL[pair])))
        out.append(f'<rect width="{w}" height="{STRIP}" fill="#fdf0df"/><text x="{w / 2}" y="23" text-anchor="middle" font-family="Noto Sans" font-weight="700" '
                   f'font-size="{size:.1f}" fill="#8f4208" letter-spacing="{size * .06:.2f}">{BAND}{other}</text>')
    else:
        out.append(f'<rect width="{w}" height="6" fill="#dfe3ea"/>')
    if text:
        o = f' opacity="{opacity:.2f}"' if opacity < 1 else ""
        out.append(f"<g{o}>" + (wide_words if orientation == "landscape" else tall_words)(text, pair, w, h) + "</g>")
    return "".join(out) + "</svg>"


def clock(seconds, comma):
    ms = round(seconds * 1000)
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}{',' if comma else '.'}{ms % 1000:03d}"


def caption_lines(text, lang):
    limit = 42 if lang in ("vi", "en") else 20
    if len(text) <= limit:
        return [text]
    pairs = [(a.strip(), b.strip()) for a, b in balanced(text, lang) if a.strip() and b.strip()]
    return list(min(pairs, key=lambda p: (abs(len(p[0]) - len(p[1])) - (6 if p[0][-1] in GOOD_END else 0))))


def srt(cues, lang):
    return "\n".join(f"{i}\n{clock(a, True)} --> {clock(b, True)}\n" + plain("\n".join(caption_lines(t[lang], lang))) + "\n"
                     for i, (a, b, t) in enumerate(cues, 1))


def vtt(cues, lang):
    return "WEBVTT\n\n" + "\n".join(f"{i}\n{clock(a, False)} --> {clock(b, False)}\n" + plain("\n".join(caption_lines(t[lang], lang))) + "\n"
                                      for i, (a, b, t) in enumerate(cues, 1))
