"""What does not add up in a record: rules, states without a seat, copies, corrections, the ledger."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
