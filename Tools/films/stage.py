"""Turns one moment of one shot into SVG."""
import re
import xml.etree.ElementTree as ET

from motion import Problem
from person import person
from shapes import dots, door, label, moved, puffs, smoke

SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"door": door, "smoke": smoke, "puffs": puffs, "dots": dots}


def element(e, t, library):
    e.setdefault("keys", [])
    if not all("t" in k for k in e["keys"]):
        raise Problem(f"a key without t: {e}")
    start, end = e.get("from", -1), e.get("to", 1e9)
    if not start <= t < end:
        return ""
    if "person" in e:
        return person(e, t)
    if e.get("kind") in KINDS:
        return KINDS[e["kind"]](e, t)
    if "label" in e:
        return moved(e, t, label(e))
    if "use" in e:
        library.add(e["use"])
        return moved(e, t, f'<use href="#{e["use"]}" color="{e.get("colour", "#1b4f8f")}"/>')
    if "svg" in e:
        for name in re.findall(r'href="#([^"]+)"', e["svg"]):
            library.add(name)
        return moved(e, t, e["svg"])
    raise Problem(f"an element of no known kind: {e}")


def serial(node, replace):
    name = node.get("id")
    tag = node.tag.replace(SVG, "")
    if name in replace and replace[name] is not None and tag == "g":
        inside = "".join(serial(c, replace) for c in node)
        return replace[name](inside)
    attributes = "".join(f' {k.rsplit("}", 1)[-1]}="{v}"' for k, v in node.attrib.items())
    inside = (node.text or "").strip() + "".join(serial(c, replace) for c in node)
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"


class Scene:
    """An SVG template: groups with an id can be moved, empty groups with an id are places for actors."""

    def __init__(self, path):
        self.root = ET.parse(path).getroot()
        self.ids = {node.get("id") for node in self.root.iter() if node.get("id")}
        self.uses = {node.get("href")[1:] for node in self.root.iter(SVG + "use")}

    def frame(self, shot, t, library):
        library.update(self.uses)
        slots, replace = {}, {}
        for e in shot.get("e", []):
            if "move" in e:
                if e["move"] not in self.ids:
                    raise Problem(f"scene {shot['scene']} has no {e['move']}")
                e.setdefault("keys", [])
                replace[e["move"]] = (lambda inside, e=e: moved(e, t, inside))
                continue
            slots.setdefault(e.get("slot", "front"), []).append(element(e, t, library))
        for name, parts in slots.items():
            if name == "front" and "front" not in self.ids:
                continue
            if name not in self.ids:
                raise Problem(f"scene {shot['scene']} has no place {name}")
            replace[name] = (lambda inside, parts=parts: inside + "".join(parts))
        body = "".join(serial(c, replace) for c in self.root)
        if "front" in slots and "front" not in self.ids:
            body += "".join(slots["front"])
        return body
