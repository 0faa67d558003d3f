"""The network between a browser and a server, which can be cut for everything at once, service workers included: what
DevTools cuts is the page alone."""

import socket
import threading


class Network:
    """Carries bytes between its own port and a server's. Use as a context manager."""

    def __init__(self, server):
        self.target = server
        self.is_there = True
        self.pairs = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.door.close()
        self.cut()

    def cut(self):
        self.is_there = False
        for one in list(self.pairs):
            # Shut down first: a socket that another thread reads from stays open when it is closed.
            for end in one:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                end.close()

    def mend(self):
        self.is_there = True

    def listen(self):
        while True:
            try:
                near, _ = self.door.accept()
            except OSError:
                return
            if not self.is_there:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", int(self.target.url.rsplit(":", 1)[1])))
            self.pairs.add((near, far))
            for one, other in [(near, far), (far, near)]:
                threading.Thread(target=self.carry, args=(one, other, (near, far)), daemon=True).start()

    def carry(self, one, other, pair):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for end in pair:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()
        self.pairs.discard(pair)
