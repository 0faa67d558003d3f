"""The real program on a free port, with a data folder of its own."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Everything here comes from one address, and from one participant after another.
LIMITS = {
    "OUTREACH_LIMIT_STARTS_PARTICIPANT": "100000",
    "OUTREACH_LIMIT_STARTS_ADDRESS": "1000000",
    "OUTREACH_LIMIT_CODES_ADDRESS": "100000",
    "OUTREACH_LIMIT_PER_ADDRESS": "1000",
    "OUTREACH_LIMIT_SIGN_IN_ACCOUNT": "100000",
    "OUTREACH_LIMIT_SIGN_IN_ADDRESS": "100000",
}


class Server:
    """Starts on construction; `stop` ends it by its process id and takes the folder away."""

    def __init__(self, **options):
        binary = Path(os.environ.get("OUTREACH_BINARY") or ".build/debug/outreach")
        self.binary = binary if binary.is_absolute() else ROOT / binary
        self.data = Path(tempfile.mkdtemp(prefix="outreach-test-"))
        self.log = open(self.data / "server.log", "w+")
        command = [self.binary, "serve", "--data", self.data / "data", "--port", "0"]
        for name, value in options.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **LIMITS}, stdout=subprocess.PIPE, stderr=self.log, text=True)
        # The program says this once it answers, or ends and closes the pipe.
        line = self.process.stdout.readline()
        if not line.startswith("Listening on "):
            self.process.wait()
            self.log.seek(0)
            raise RuntimeError(f"the server did not start: {line}{self.log.read()}")
        self.url = line.removeprefix("Listening on ").strip()

    def get(self, path, *options):
        """What `outreach get` prints: a request as the operator of the machine."""
        return subprocess.run(
            [self.binary, "get", "--data", self.data / "data", *options, path],
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=30).stdout

    def faults(self):
        """What the server wrote about faults of its own. That a slow machine made it slow is none."""
        lines = (self.data / "server.log").read_text().splitlines()
        return [line for line in lines if re.search(r" (warning|error|critical) ", line)]

    def stop(self):
        """Ends the server and says how it ended: 0 is well."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self.data, ignore_errors=True)
        return status
