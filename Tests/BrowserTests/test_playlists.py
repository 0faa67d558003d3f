"""The tools of others read what the program hands out: mpv, ffprobe, xmllint, feedparser, unzip, curl."""

import hashlib
import json
import re
import subprocess

import feedparser
import pytest
import requests

from api import API
from server import Server

PLAYLISTS = ["guests", "lobby", "overnight-boat", "staff"]
SHAPES = ["landscape", "portrait"]
FORMATS = ["m3u", "xspf", "rss", "feed.json", "json", "zip"]
PLAY = ["mpv", "--no-config", "--really-quiet", "--vo=null", "--ao=null", "--ao-null-untimed", "--untimed", "--speed=100"]
each_playlist = pytest.mark.parametrize("playlist", PLAYLISTS)
each_shape = pytest.mark.parametrize("shape", SHAPES)


@pytest.fixture(scope="module")
def address(server):
    """The address of a playlist in a format, `loop` for all its films in one."""
    ends = {"loop": "/playlist-loop.mp4"}
    return lambda playlist, form, query="": f"{server.url}/api/v1/playlists/{playlist}{ends.get(form, '.' + form)}{query}"


@pytest.fixture(scope="module")
def clips(server):
    api = API(server)
    return [api("GET", "/clips/" + clip["clip"]) for clip in api("GET", "/clips")["clips"]]


def output(*command):
    """What a tool prints. Whatever it has to complain about fails the test."""
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b""), f"{command}: {done.returncode} {done.stderr.decode()}"
    return done.stdout.decode()


def manifest(address, playlist, query=""):
    return json.loads(output("curl", "-sf", address(playlist, "json", query)))


def films(m3u):
    return [line for line in m3u.splitlines() if line and not line.startswith("#")]


def probe(film):
    wanted = "stream=codec_type,codec_name,pix_fmt,width,height:format=duration"
    found = json.loads(output("ffprobe", "-v", "error", "-show_entries", wanted, "-of", "json", film))
    video, audio = ([one for one in found["streams"] if one["codec_type"] == kind] for kind in ("video", "audio"))
    assert [one["codec_name"] for one in video + audio] == ["h264", "aac"], film
    assert len(found["streams"]) == 2 and video[0]["pix_fmt"] == "yuv420p", film
    return video[0]["width"], video[0]["height"], float(found["format"]["duration"])


def boxes(film):
    """The names of an MP4's first parts, in order."""
    head = requests.get(film, headers={"Range": "bytes=0-4095"}, timeout=20).content
    at, names = 0, []
    while at + 8 <= len(head):
        names.append(head[at + 4:at + 8].decode())
        at += int.from_bytes(head[at:at + 4]) or len(head)
    return names


def played(log):
    """What mpv opened, and what it then played to the end."""
    text = log.read_text()
    assert not re.search(r"\]\[[ef]\]\[", text), "mpv complained: " + text
    return re.findall(r"\] Opening done: (.*)", text), text.count("finished playback, success (reason 0)")


# Films and captions


def test_mpv_plays_the_m3u_of_the_server_to_its_end(address, tmp_path):
    playlist = address("staff", "m3u")
    output(*PLAY, f"--log-file={tmp_path}/log", playlist)
    wanted = films(output("curl", "-sf", playlist))
    assert len(wanted) == 4
    assert played(tmp_path / "log") == ([playlist, *wanted], len(wanted))


def test_ffprobe_opens_every_rendition_of_every_clip(clips):
    assert len(clips) >= 12
    for clip in clips:
        assert len(clip["renditions"]) == 6
        for rendition in clip["renditions"]:
            width, height, seconds = probe(rendition["url"])
            assert (width, height) == (rendition["width"], rendition["height"]), rendition["url"]
            assert abs(seconds - clip["seconds"]) < 0.2, f"{rendition['url']} lasts {seconds}"


def test_a_film_tells_where_its_pictures_are_before_they_come(clips):
    for clip in clips:
        for rendition in clip["renditions"]:
            names = boxes(rendition["url"])
            assert names[0] == "ftyp" and "moov" in names, rendition["url"]
            assert "mdat" not in names[:names.index("moov")], rendition["url"]


def test_captions_are_valid_in_both_forms(clips):
    for clip in clips:
        assert [one["lang"] for one in clip["captions"]] == clip["languages"]
        for captions in clip["captions"]:
            web, sub = captions["url"], captions["url"].replace(".vtt", ".srt")
            texts = [requests.get(form, timeout=20).content.decode() for form in (web, sub)]
            assert texts[0].startswith("WEBVTT\n"), web
            assert cues(texts[1], clip["seconds"]) == texts[0].count(" --> "), sub
        for form, codec in [(web, "webvtt"), (sub, "subrip")]:
            shown = output("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", form)
            assert shown.strip() == codec, form


def cues(text, seconds):
    """How many cues a SubRip file has, all of them numbered, in order, within the film and with words."""
    last = 0
    blocks = text.replace("\r\n", "\n").strip().split("\n\n")
    for number, block in enumerate(blocks, 1):
        name, times, *words = block.split("\n")
        clock = r"(\d\d):([0-5]\d):([0-5]\d),(\d{3})"
        parts = [int(part) for part in re.fullmatch(f"{clock} --> {clock}", times).groups()]
        start, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (parts[:4], parts[4:]))
        assert int(name) == number and last <= start < end <= seconds + 0.2 and "".join(words).strip(), block
        last = end
    return len(blocks)


# Lists


@each_playlist
def test_every_address_of_the_m3u_answers_with_the_size_said(address, playlist):
    lines = output("curl", "-sf", address(playlist, "m3u")).splitlines()
    assert lines[0] == "#EXTM3U"
    known = {clip["url"]: clip for clip in manifest(address, playlist)["clips"]}
    for information, film in zip(lines[3::2], lines[4::2], strict=True):
        answer = requests.head(film, timeout=20)
        assert answer.status_code == 200 and answer.headers["Content-Type"] == "video/mp4"
        assert int(answer.headers["Content-Length"]) == known[film]["bytes"]
        assert information == f"#EXTINF:{known[film]['seconds']:.0f},{known[film]['title']}"


@each_playlist
@each_shape
def test_xmllint_reads_xspf_and_rss(address, playlist, shape):
    query = f"?lang=vi,zh&orientation={shape}"
    wanted = len(films(output("curl", "-sf", address(playlist, "m3u", query))))
    for form, element in [("xspf", "track"), ("rss", "item")]:
        document = output("curl", "-sf", address(playlist, form, query))
        count = f"count(//*[local-name()='{element}'])"
        read = subprocess.run(["xmllint", "--nonet", "--xpath", count, "-"], input=document.encode(), capture_output=True)
        assert (read.returncode, read.stderr, int(read.stdout)) == (0, b"", wanted), document


@each_playlist
def test_feedparser_reads_durations_and_hashes_and_the_hashes_are_right(address, playlist):
    clips = {clip["url"]: clip for clip in manifest(address, playlist)["clips"]}
    feed = feedparser.parse(address(playlist, "rss"))
    assert (feed.bozo, feed.version) == (False, "rss20")
    # feedparser keeps only the attributes of media:hash; its text is read beside it.
    hashes = re.findall(r'<media:hash algo="sha-256">([0-9a-f]{64})</media:hash>', output("curl", "-sf", feed.href))
    assert len(feed.entries) == len(hashes) > 0
    for entry, said in zip(feed.entries, hashes):
        (film,) = entry.media_content
        assert abs(int(film["duration"]) - clips[film["url"]]["seconds"]) <= 0.5
        assert film["url"] == entry.enclosures[0].href and film["filesize"] == entry.enclosures[0].length
        assert entry.media_hash["algo"] == "sha-256"
        fetched = requests.get(film["url"], timeout=20).content
        assert said == hashlib.sha256(fetched).hexdigest() == clips[film["url"]]["sha256"]
        assert len(fetched) == int(film["filesize"])


@each_playlist
def test_the_json_feed_has_what_version_1_1_asks_for(address, playlist):
    feed = json.loads(output("curl", "-sf", address(playlist, "feed.json")))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert feed["feed_url"] == address(playlist, "feed.json", "?lang=vi,en&orientation=landscape")
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) > 0
    found = []
    for item in feed["items"]:
        assert all(isinstance(item[key], str) for key in ("id", "url", "title", "content_text"))
        assert requests.get(item["url"], timeout=20).status_code == 200
        (film,) = item["attachments"]
        assert film["mime_type"] == "video/mp4" and film["size_in_bytes"] > 0 and film["duration_in_seconds"] > 0
        found.append(film["url"])
    assert found == films(output("curl", "-sf", address(playlist, "m3u")))


# Sticks


def unpacked(address, playlist, folder, query=""):
    packed = folder / "stick.zip"
    output("curl", "-sf", "-o", packed, address(playlist, "zip", query))
    assert "No errors detected" in output("unzip", "-t", packed)
    names = output("unzip", "-Z1", packed).splitlines()
    output("unzip", "-q", packed, "-d", folder / "stick")
    return folder / "stick", names


@each_playlist
@each_shape
def test_a_stick_holds_what_any_television_takes(address, tmp_path, playlist, shape):
    query = f"?lang=vi,ko&orientation={shape}"
    stick, names = unpacked(address, playlist, tmp_path, query)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) <= 255 and not re.search(r'[\x00-\x1f\\/:*?"<>|]', name) and not name.endswith((".", " "))
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name, re.IGNORECASE)
    clips = manifest(address, playlist, query)["clips"]
    stems = [f"{place:02}-{clip['clip']}" for place, clip in enumerate(clips, 1)]
    assert names == [stem + end for stem in stems for end in (".mp4", ".srt")] + ["playlist.m3u", "README.txt"]
    assert sorted(stems) == stems
    for stem, clip in zip(stems, clips):
        assert hashlib.sha256((stick / f"{stem}.mp4").read_bytes()).hexdigest() == clip["sha256"]
        assert cues((stick / f"{stem}.srt").read_bytes().decode(), clip["seconds"]) > 0


@each_playlist
def test_the_readme_of_a_stick_opens_in_old_editors(server, address, tmp_path, playlist):
    stick, _ = unpacked(address, playlist, tmp_path)
    text = (stick / "README.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\n") == text.count(b"\r\n") > 5
    words = text.decode("utf-8-sig")
    assert manifest(address, playlist)["revision"] in words
    assert f"{server.url}/vi/playlists/{playlist}" in words and f"{server.url}/en/playlists/{playlist}" in words


def test_mpv_plays_the_unpacked_stick(address, tmp_path):
    stick, names = unpacked(address, "overnight-boat", tmp_path)
    output(*PLAY, f"--log-file={tmp_path}/log", stick / "playlist.m3u")
    wanted = [str(stick / name) for name in names if name.endswith(".mp4")]
    assert played(tmp_path / "log") == ([str(stick / "playlist.m3u"), *wanted], len(wanted))


@each_playlist
@each_shape
def test_the_loop_film_lasts_as_long_as_its_films(address, playlist, shape):
    query = f"?lang=vi,en&orientation={shape}"
    width, height, seconds = probe(address(playlist, "loop", query))
    assert (width > height) == (shape == "landscape")
    assert abs(seconds - sum(clip["seconds"] for clip in manifest(address, playlist, query)["clips"])) < 0.5


def test_without_ffmpeg_only_the_loop_film_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    server = Server()
    try:
        refused = requests.get(f"{server.url}/api/v1/playlists/staff/playlist-loop.mp4", timeout=20)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
        assert requests.get(f"{server.url}/api/v1/playlists/staff.zip", timeout=20).status_code == 200
    finally:
        assert server.stop() == 0


# HTTP


def curl(address, *options):
    """Status, header fields and body of an answer."""
    done = subprocess.run(["curl", "-sS", "-D", "-", *options, address], capture_output=True, check=True, timeout=30)
    head, body = done.stdout.split(b"\r\n\r\n", 1)
    status, *fields = head.decode().split("\r\n")
    return int(status.split()[1]), {field.split(": ", 1)[0].lower(): field.split(": ", 1)[1] for field in fields}, body


@pytest.mark.parametrize("kind", ["film", "zip", "loop"])
def test_curl_fetches_parts_and_goes_on_where_it_stopped(address, tmp_path, kind):
    film = films(output("curl", "-sf", address("staff", "m3u")))[0] if kind == "film" else address("staff", kind)
    _, fields, whole = curl(film)
    size, tag = len(whole), fields["etag"]
    for wanted, (start, end) in {"0-99": (0, 100), "-500": (size - 500, size), f"{size - 9}-": (size - 9, size),
                                 f"1000-{size + 5}": (1000, size)}.items():
        status, part, body = curl(film, "-r", wanted)
        assert (status, part["content-range"], part["etag"]) == (206, f"bytes {start}-{end - 1}/{size}", tag)
        assert body == whole[start:end]
    status, none, _ = curl(film, "-r", f"{size}-")
    assert (status, none["content-range"]) == (416, f"bytes */{size}")
    assert curl(film, "-r", "0-99", "-H", "If-Range: " + tag)[::2] == (206, whole[:100])
    assert curl(film, "-r", "0-99", "-H", 'If-Range: "another"')[::2] == (200, whole)
    part = tmp_path / "part"
    part.write_bytes(whole[:size // 3])
    assert output("curl", "-sf", "-C", "-", "-o", part, "-w", "%{http_code}", film) == "206"
    assert part.read_bytes() == whole


@pytest.mark.parametrize("form", [*FORMATS, "loop"])
@pytest.mark.parametrize("compressed", [[], ["--compressed"]], ids=["plain", "compressed"])
def test_curl_is_told_that_its_copy_is_still_good(address, form, compressed):
    film = address("lobby", form)
    status, fields, body = curl(film, *compressed)
    assert status == 200 and body and re.fullmatch(r"public, max-age=\d{1,3}", fields["cache-control"])
    status, again, body = curl(film, *compressed, "-H", "If-None-Match: " + fields["etag"])
    assert (status, again["etag"], body) == (304, fields["etag"], b"")
    assert curl(film, *compressed, "-H", 'If-None-Match: "another"')[0] == 200
