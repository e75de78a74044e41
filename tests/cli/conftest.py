"""What tests of commands share: the server on the loopback interface."""

from loopback import server

__all__ = ["server"]
