"""An OpenAI-compatible endpoint: which one, and one question to it."""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Self
from urllib.parse import urlsplit

from voc.errors import SettingsError
from voc.network import is_private

LARGEST = 1 << 20
_HINTS = {
    401: "check VOC_LM_KEY",
    403: "check VOC_LM_KEY",
    404: "check VOC_LM_URL and VOC_LM_MODEL",
    429: "it takes no more for now, try again later",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model answers: url is its base (…/v1), private allows a server of the own network.

    seconds is the most that one answer may take.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    private: bool = False
    seconds: float = 60.0

    @property
    def host(self) -> str:
        """The server as errors and pages may show it."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:
        """Read VOC_LM_URL, VOC_LM_MODEL, VOC_LM_KEY, VOC_LM_PRIVATE and VOC_LM_SECONDS.

        Raises:
            SettingsError: no model is set, or a value does not fit.
        """
        url, model = env.get("VOC_LM_URL", "").strip().rstrip("/"), env.get("VOC_LM_MODEL", "").strip()
        if not url or not model:
            raise SettingsError(
                "No language model is set, and none is needed. To use one set VOC_LM_URL "
                "(such as https://llm.example/v1) and VOC_LM_MODEL."
            )
        private = env.get("VOC_LM_PRIVATE", "") == "1"
        if not _is_web(url):
            raise SettingsError("VOC_LM_URL must be a web address, such as https://llm.example/v1.")
        if url.startswith("http://") and not private:
            raise SettingsError(
                "VOC_LM_URL begins with http://, so anybody on the way could read along; write https://, "
                "or set VOC_LM_PRIVATE=1 for a server of your own network."
            )
        return cls(url, model, env.get("VOC_LM_KEY", "").strip(), private, _seconds(env))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return url.startswith(("http://", "https://")) and bool(parts.hostname) and parts.port != 0
    except ValueError:  # such as a port of 99999
        return False


def _seconds(env: Mapping[str, str]) -> float:
    said = env.get("VOC_LM_SECONDS") or "60"
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise SettingsError(f"VOC_LM_SECONDS '{said}' must be a number of seconds from 1 to 3600.")
    return seconds


def ask(endpoint: Endpoint, messages: Sequence[Mapping[str, str]]) -> str:
    """The model's answer to a chat, as it wrote it.

    A server inside the own network is refused unless the endpoint allows it. Redirects
    are not followed and no proxy is used, so that the server that was looked at is the one asked.

    Raises:
        SettingsError: the server is refused, does not answer in time, refuses, or answers something else.
    """
    if not endpoint.private:
        _refuse_private(endpoint)
    body = json.dumps({"model": endpoint.model, "messages": list(messages)}, ensure_ascii=False).encode()
    request = urllib.request.Request(f"{endpoint.url}/chat/completions", body, {"Content-Type": "application/json"})
    if endpoint.key:
        request.add_header("Authorization", f"Bearer {endpoint.key}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    until = time.monotonic() + endpoint.seconds
    try:
        with opener.open(request, timeout=endpoint.seconds) as answer:
            return _content(_read(answer, until), endpoint)
    except urllib.error.HTTPError as error:
        hint = _HINTS.get(error.code, "see its log")
        raise SettingsError(f"The language model at {endpoint.host} answered {error.code}; {hint}.") from error
    except TimeoutError as error:
        raise _late(endpoint) from error
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise _late(endpoint) from error
        raise SettingsError(f"The language model at {endpoint.host} cannot be reached; check VOC_LM_URL.") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect could lead anywhere, so it counts as a refusal."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _read(answer: Any, until: float) -> bytes:
    """The whole answer, however slowly it drips, within its time and size."""
    parts: list[bytes] = []
    while part := answer.read1(65_536):
        parts.append(part)
        if time.monotonic() > until:
            raise TimeoutError
        if sum(map(len, parts)) > LARGEST:
            break
    return b"".join(parts)


def _content(body: bytes, endpoint: Endpoint) -> str:
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        said = None
    if not isinstance(said, str):
        raise SettingsError(f"What {endpoint.host} answered is no chat completion; check VOC_LM_URL.")
    return said


def _late(endpoint: Endpoint) -> SettingsError:
    return SettingsError(
        f"The language model at {endpoint.host} did not answer within {endpoint.seconds:g} seconds; "
        "try again, or set VOC_LM_SECONDS higher."
    )


def _refuse_private(endpoint: Endpoint) -> None:
    try:
        private = is_private(urlsplit(endpoint.url).hostname or "")
    except OSError as error:
        raise SettingsError(f"No server is known under {endpoint.host}; check VOC_LM_URL.") from error
    if private:
        raise SettingsError(
            f"VOC_LM_URL points into a private network ({endpoint.host}); "
            "set VOC_LM_PRIVATE=1 if that is meant, or name a public server."
        )
