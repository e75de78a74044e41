"""What tests of archives share: the server on the loopback interface."""

from loopback import server

__all__ = ["server"]
