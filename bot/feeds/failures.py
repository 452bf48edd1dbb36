"""Turns what a request raised, or the status it got, into our own words. Pure."""

from __future__ import annotations

import socket
import ssl

import httpcore2
import httpx2

from bot.feeds.problems import FetchProblem


class AddressRefused(httpcore2.ConnectError):
    """Raised at the moment of connecting: the address is one we must not talk to."""


class NameUnknown(httpcore2.ConnectError):
    """Raised at the moment of connecting: the name leads nowhere."""


EXPECTED_ERRORS = (
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
    ssl.SSLError,
    TimeoutError,
)
"""What a request may raise without there being a bug; `problem_of_error` has a word for each."""

_OF_STATUS = {
    401: FetchProblem.HTTP_401,
    403: FetchProblem.HTTP_403,
    404: FetchProblem.HTTP_404,
    410: FetchProblem.GONE,
    429: FetchProblem.RATE_LIMITED,
    503: FetchProblem.UNAVAILABLE,
}


def problem_of_status(status: int) -> FetchProblem | None:
    """What an HTTP status means for us; None for an answer that holds a document."""
    if status == 200:
        return None
    if status in _OF_STATUS:
        return _OF_STATUS[status]
    if status in {204, 205}:
        return FetchProblem.EMPTY
    if 400 <= status < 500:
        return FetchProblem.HTTP_4XX
    return FetchProblem.HTTP_5XX if 500 <= status < 600 else FetchProblem.HTTP_ODD


def problem_of_error(error: Exception) -> FetchProblem:
    """What a failed request means for us. Errors it does not know are bugs and are raised again."""
    match error:
        case AddressRefused():
            return FetchProblem.REFUSED_ADDRESS
        case NameUnknown():
            return FetchProblem.DNS
        case TimeoutError() | httpcore2.TimeoutException() | httpx2.TimeoutException():
            return FetchProblem.TIMEOUT
        case httpcore2.ConnectError() | httpx2.ConnectError() | ssl.SSLError():
            return _problem_of_connecting(error)
        case httpcore2.RemoteProtocolError() | httpx2.RemoteProtocolError():
            # h11 says so when a body ends before its announced length, and when the peer hangs up instead of answering.
            cut = "without sending complete message body" in str(error) or "disconnected" in str(error)
            return FetchProblem.CUT_OFF if cut else FetchProblem.NOT_HTTP
        case httpcore2.NetworkError() | httpx2.NetworkError():
            return FetchProblem.CUT_OFF
        case httpx2.DecodingError():
            return FetchProblem.UNREADABLE_ENCODING
        case httpx2.InvalidURL() | httpcore2.UnsupportedProtocol() | httpcore2.LocalProtocolError():
            return FetchProblem.BAD_ADDRESS
        case _:
            raise error


def _problem_of_connecting(error: BaseException) -> FetchProblem:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return FetchProblem.TLS
        if isinstance(cause, socket.gaierror):
            return FetchProblem.DNS
        cause = cause.__cause__ or cause.__context__
    return FetchProblem.CONNECT
