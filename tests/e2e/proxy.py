"""A connection to the server that a test can cut and restore, like a network."""

import socket
from contextlib import suppress
from threading import Event, Lock, Thread

# Both ends are on this machine; a longer wait means that one is gone.
_PATIENCE = 5


class Proxy:
    """Forwards bytes to a port of this machine, HTTP and websocket alike, while the connection is intact."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._whole, self._flowing = Event(), Event()
        self._open: list[socket.socket] = []
        self._guarded = Lock()
        self.heal()
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Breaks every connection and refuses new ones."""
        self._whole.clear()
        self._break()

    def hold(self) -> None:
        """Forwards nothing any more, without an error at either end."""
        self._flowing.clear()

    def forget(self) -> None:
        """Makes held connections useless forever; new ones work."""
        with self._guarded:
            self._open.clear()
        self._flowing, before = Event(), self._flowing
        assert not before.is_set()
        self.heal()

    def heal(self) -> None:
        """Allows new connections, and forwards the held bytes."""
        self._flowing.set()
        self._whole.set()

    def close(self) -> None:
        _end(self._listener)
        self.cut()
        self._flowing.set()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener is closed when the test is over
            while True:
                near, _ = self._listener.accept()
                Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        """One connection, from its beginning to its end."""
        flowing = self._flowing
        flowing.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self._target), _PATIENCE)
        except OSError:
            _end(near)
            return
        far.settimeout(None)
        with self._guarded:
            self._open += [near, far]
        if not self._whole.is_set():
            self._break()
            return
        Thread(target=_pass_on, args=(far, near, flowing), daemon=True).start()
        _pass_on(near, far, flowing)

    def _break(self) -> None:
        with self._guarded:
            broken, self._open = self._open, []
        for one in broken:
            _end(one)


def _pass_on(source: socket.socket, sink: socket.socket, flowing: Event) -> None:
    with suppress(OSError):  # broken on purpose, or by either end
        while data := source.recv(65536):
            flowing.wait()
            sink.sendall(data)
    # While nothing is forwarded, the end of one side is not reported either.
    flowing.wait()
    for one in (source, sink):
        _end(one)


def _end(one: socket.socket) -> None:
    # Closing alone would not wake a thread that waits to read.
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
