"""What a worker says to the press."""

from enum import IntEnum


class Said(IntEnum):
    """The first byte of each message, and what follows it."""

    PAGE = 1  # the number of the page that is laid out, in digits
    DOCUMENT = 2  # the PDF
    NO_MEMORY = 3  # nothing
    BROKE = 4  # a traceback
