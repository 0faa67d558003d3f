import contextlib

import pytest

from browser import Browser
from server import Server


@pytest.fixture(scope="session")
def server():
    """One server for all tests; each test takes attempts of its own."""
    server = Server()
    yield server
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


@pytest.fixture
def browse(server):
    """Opens browsers that are closed at the end of the test."""
    with contextlib.ExitStack() as stack:
        yield lambda **options: stack.enter_context(Browser(server, **options))
