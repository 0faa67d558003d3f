#!/usr/bin/env python3
"""All rows of BENCHMARKS.md in one run. Called by bin/bench with the folder of the release build.

Loads come from wrk on the same machine; every comparison alternates its two sides and takes the median of the ratios.
Servers listen on 127.0.0.1 and end by their process id.
"""
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BUILD = sys.argv[1]
QUICK = "--quick" in sys.argv
PAIRS = 5 if QUICK else 15
SECONDS = 1
LOOSE = {
    "OUTREACH_LIMIT_PER_ADDRESS": "100000", "OUTREACH_LIMIT_STARTS_ADDRESS": "100000000",
    "OUTREACH_LIMIT_STARTS_PARTICIPANT": "1000000",
}


class Server:
    """A process that prints `Listening on http://127.0.0.1:PORT` and ends with the block."""

    def __init__(self, *command):
        self.command = command

    def __enter__(self):
        start = time.monotonic()
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, text=True, env={**os.environ, **LOOSE})
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                self.ready = time.monotonic() - start
                return self
        raise SystemExit(f"{self.command} did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    @property
    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) // 1024


def outreach(data, *more):
    return Server(f"{BUILD}/outreach", "serve", "--data", data, "--port", "0", *more)


def wrk(port, path, seconds=SECONDS, clients=64, script=None, gzip=False):
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency"]
    if gzip:
        command += ["-H", "Accept-Encoding: gzip"]
    if script:
        command += ["-s", script]
    text = subprocess.run(
        command + [f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    if bad:
        raise SystemExit(f"{path}: {bad.group(0)}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def tool(*arguments):
    return json.loads(subprocess.run(
        [f"{BUILD}/Bench", *arguments], capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1])


def api(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    response = connection.getresponse()
    return json.loads(response.read())


def cached_pages(rows):
    """Home, guidance, quiz start and a playlist against bare Hummingbird with the same bytes."""
    with tempfile.TemporaryDirectory() as data, outreach(data) as site:
        for name, path in [("home", "/vi/"), ("guidance", "/vi/guidance/two-exits"),
                           ("quiz start", "/vi/quizzes/home-basics"), ("playlist", "/api/v1/playlists/guests.m3u")]:
            with Server(f"{BUILD}/Bench", "bare", f"http://127.0.0.1:{site.port}{path}") as bare:
                ratios, speeds = [], []
                for _ in range(PAIRS):
                    ours, theirs = wrk(site.port, path), wrk(bare.port, path)
                    ratios.append(ours / theirs)
                    speeds.append((ours, theirs))
                rows.append((f"cached page against bare: {name}", "≥ 0.7", f"{statistics.median(ratios):.2f}",
                             f"{statistics.median(s[0] for s in speeds):,.0f}/s against "
                             f"{statistics.median(s[1] for s in speeds):,.0f}/s"))


# Requests are made beforehand but for the number, which always has seven digits: the client should cost little.
ANSWERS = """
local requests, n = {}, 1000000
for line in io.lines("%s") do
  local path, token, option = line:match("(%%S+) (%%S+) (%%S+)")
  local body = '{"response":"' .. option .. '","seq":'
  requests[#requests + 1] = "PUT " .. path .. " HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nContent-Type: application/json\\r\\n" ..
    "Authorization: Bearer " .. token .. "\\r\\nContent-Length: " .. (#body + 8) .. "\\r\\n\\r\\n" .. body
end
request = function()
  n = n + 1
  return requests[n %% #requests + 1] .. n .. "}"
end
"""


def answers_over_http(rows):
    """Single answers by 64 clients, group commit against one transaction an answer."""
    with tempfile.TemporaryDirectory() as folder, Server(f"{BUILD}/Bench", "grouped") as grouped, \
            Server(f"{BUILD}/Bench", "one-by-one") as single:
        scripts = {}
        for site in (grouped, single):
            with open(f"{folder}/{site.port}", "w") as lines:
                for _ in range(64):
                    attempt = api(site.port, "POST", "/api/v1/quizzes/bench/attempts", {"language": "vi", "mode": "test"})
                    for item in attempt["items"]:
                        lines.write(f"/api/v1/attempts/{attempt['attempt']}/answers/{item['id']} {attempt['token']} "
                                    f"{item['options'][0]['id']}\n")
            scripts[site.port] = f"{folder}/{site.port}.lua"
            with open(scripts[site.port], "w") as script:
                script.write(ANSWERS % f"{folder}/{site.port}")
        ratios, ours = [], []
        for _ in range(PAIRS):
            fast = wrk(grouped.port, "/", script=scripts[grouped.port])
            slow = wrk(single.port, "/", script=scripts[single.port])
            ratios.append(fast / slow)
            ours.append(fast)
        rows.append(("single answers over HTTP against one transaction each", "≥ 2", f"{statistics.median(ratios):.1f}",
                     f"{statistics.median(ours):,.0f}/s with 64 clients"))
        rows.append(("single answers over HTTP", "≥ 8,000/s", f"{statistics.median(ours):,.0f}/s", ""))


def journeys(rows):
    """500 requests a second in an open loop: the answers are timed from when they were due."""
    late, stop = [], (5 if QUICK else 20)
    with tempfile.TemporaryDirectory() as data, outreach(data) as site:
        paths = ["/vi/", "/vi/quizzes", "/vi/quizzes/home-basics", "/vi/guidance/call-114", "/en/"]
        start = time.monotonic() + 0.5
        attempt = api(site.port, "POST", "/api/v1/quizzes/home-basics/attempts", {"language": "vi"})
        item = attempt["items"][0]
        body = lambda n: json.dumps({"response": item["options"][n % 4]["id"], "seq": n + 1})

        def client(number, clients=25):
            connection = http.client.HTTPConnection("127.0.0.1", site.port)
            for n in range(number, 500 * stop, clients):
                due = start + n / 500
                time.sleep(max(0, due - time.monotonic()))
                if n % 4 == 3:
                    connection.request("PUT", f"/api/v1/attempts/{attempt['attempt']}/answers/{item['id']}", body(n), {
                        "Content-Type": "application/json", "Authorization": f"Bearer {attempt['token']}"})
                else:
                    connection.request("GET", paths[n % len(paths)])
                connection.getresponse().read()
                late.append(time.monotonic() - due)

        threads = [threading.Thread(target=client, args=(n,)) for n in range(25)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    p99 = sorted(late)[int(len(late) * 0.99)] * 1000
    rows.append(("open loop, 500 requests/s, p99", "≤ 20 ms", f"{p99:.1f} ms", f"{len(late):,} requests, the client is Python"))


def memory_and_start(rows):
    with tempfile.TemporaryDirectory() as data:
        with outreach(data) as first:
            wrk(first.port, "/vi/", seconds=3, clients=2000)
            rows.append(("memory after load, 2,000 connections", "≤ 200 MiB", f"{first.memory} MiB", ""))
        starts = []
        for _ in range(5):
            with outreach(data) as again:
                starts.append(again.ready)
        rows.append(("start with nothing to import", "≤ 0.5 s", f"{statistics.median(starts):.2f} s", ""))


def figures(rows):
    many, few = tool("statistics", "1000000"), tool("statistics", "10000")
    slowest = max(many["items"], key=lambda line: line["milliseconds"])
    equal = "equal to" if all(line["isEqual"] for line in many["items"] + few["items"]) else "NOT EQUAL to"
    rows.append(("item statistics, 1,000,000 attempts of 20 items, any filter", "≤ 100 ms", f"{slowest['milliseconds']:.0f} ms",
                 f"slowest filter: {slowest['filter']}; {equal} the full recomputation"))
    rows.append(("default dashboard at 1,000,000 attempts", "≤ 100 ms, ≤ 2 × at 10,000", f"{many['dashboardMilliseconds']:.0f} ms",
                 f"{many['dashboardMilliseconds'] / few['dashboardMilliseconds']:.1f} × at 10,000"))


def main():
    rows = []
    disk = tool("disk")["fdatasyncPerSecond"]
    cached_pages(rows)
    store = tool("store")
    rows.append(("single answers at the store against one transaction each", "≥ 6", f"{store['answersRatio']:.1f}",
                 f"{store['answersPerSecond']:,}/s"))
    rows.append(("whole submissions of 20 items", "≥ 5,000/s", f"{store['submissionsPerSecond']:,}/s", ""))
    rows.append(("grading 20 items", "≤ 0.1 ms", f"{store['gradingMilliseconds']:.4f} ms", ""))
    answers_over_http(rows)
    render = tool("render")
    rows.append(("page of 20 items rendered", "≤ 0.3 ms", f"{render['renderMilliseconds']:.2f} ms",
                 f"{render['pageBytes']:,} bytes"))
    figures(rows)
    journeys(rows)
    memory_and_start(rows)
    print(f"fdatasync of this disk: {disk:,}/s; {PAIRS} alternating pairs of {SECONDS} s; {os.cpu_count()} cores\n")
    print("| what | to reach | reached | with |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
