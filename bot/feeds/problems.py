"""Everything that can go wrong between a feed's address and its entries, as one closed list. Pure."""

from __future__ import annotations

from enum import Enum


class FetchProblem(Enum):
    """Why a feed could not be read. Names are stored and shown by name; values say what they mean."""

    BAD_ADDRESS = "the address is not a web address"
    REFUSED_ADDRESS = "the address leads into a private or reserved network, or to a port that is not the web's"
    DNS = "the host's name has no address"
    CONNECT = "nobody answers at the host"
    TLS = "the encrypted connection could not be verified"
    TIMEOUT = "the answer took too long"
    CUT_OFF = "the connection broke off in the middle of the answer"
    NOT_HTTP = "the answer is not HTTP"
    TOO_LARGE = "the answer is larger than we read"
    UNREADABLE_ENCODING = "the answer is compressed in a way that cannot be unpacked"
    TOO_MANY_REDIRECTS = "the address redirects in a circle or too often"
    BAD_REDIRECT = "the address redirects to something that is not a web address"
    HTTP_401 = "the host wants a login"
    HTTP_403 = "the host forbids access"
    HTTP_404 = "there is nothing at this address"
    GONE = "the feed has been closed for good"
    RATE_LIMITED = "the host wants us to ask less often"
    HTTP_4XX = "the host rejects the request"
    UNAVAILABLE = "the host is out of service for now"
    HTTP_5XX = "the host has a fault of its own"
    HTTP_ODD = "the host answers with a status that has no meaning here"
    EMPTY = "the answer is empty"
    NOT_A_FEED = "the answer is not a feed"
    NO_FEED_ON_PAGE = "the page names no feed"
    MALFORMED = "the feed is so broken that no entry can be read"
    UNSAFE_XML = "the document defines entities of its own or hides its start"
    TOO_SLOW_TO_PARSE = "the document takes too long to read"
    TOO_BIG_TO_PARSE = "the document takes too much memory to read"
    PARSER_DIED = "the document brought the reading process down"
    PROGRAM_FAULT = "this program has made a mistake with the feed"
    NO_TEXT = "the page holds no article text"
