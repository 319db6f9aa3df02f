# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as bytes, and the responses in a server's stream."""

from __future__ import annotations

import http.client
import io
from collections.abc import Sequence
from dataclasses import dataclass


def request(
    client: str | None,
    *,
    method: str = "GET",
    path: str = "/",
    version: str = "1.1",
    headers: Sequence[tuple[str, str]] = (),
    body: bytes = b"",
) -> bytes:
    """A request; a body gets its Content-Length unless `headers` say Transfer-Encoding."""
    lines = [f"{method} {path} HTTP/{version}", "Host: weir.test"]
    if client is not None:
        lines.append(f"X-Client-ID: {client}")
    lines += [f"{name}: {value}" for name, value in headers]
    if body and not any(name.lower() == "transfer-encoding" for name, _ in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(*chunks: bytes) -> bytes:
    """RFC 9112, 7.1."""
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


@dataclass(frozen=True)
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class _Stream:
    """What http.client expects of a socket; closing it must not lose what follows a response."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file

    def makefile(self, *_: object) -> _Stream:
        return self

    def close(self) -> None:
        pass

    def flush(self) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def responses(stream: bytes, methods: Sequence[str] = ()) -> list[Response]:
    """The whole responses in `stream`, an unfinished last one left out; `methods` of the requests, default GET."""
    file = io.BytesIO(stream)
    found: list[Response] = []
    while file.tell() < len(stream):
        method = methods[len(found)] if len(found) < len(methods) else "GET"
        response = http.client.HTTPResponse(_Stream(file), method=method)  # type: ignore[arg-type]
        try:
            response.begin()
            found.append(Response(response.status, response.msg, response.read()))
        except (http.client.IncompleteRead, http.client.BadStatusLine, http.client.LineTooLong):
            break
        if response.status == 101:
            break
    return found


def statuses(stream: bytes, methods: Sequence[str] = ()) -> list[int]:
    return [response.status for response in responses(stream, methods)]
