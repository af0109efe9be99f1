"""Send a message to a channel by its apprise URL; the only module that knows apprise."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from voc.errors import SettingsError
from voc.network import is_private

MOST_CHARACTERS = 8_000
# Where a chat would call somebody (@, <), link or show a picture: one sign there, and it reads text.
_LIVE = re.compile(r"(?<=@)(?=\w)|(?<=<)(?=\S)|(?<=\])(?=\()|(?<=:)(?=//)|(?<=[^\W_])(?=\.[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Channel:
    """Where to send: `name` is what logs and pages show of it, without its secrets."""

    name: str
    url: str


def channel_of(url: str) -> Channel:
    """A channel from an apprise URL (slack://…, workflows://… for Teams, mailto://…, json://… for a webhook).

    Raises:
        SettingsError: no service is known under it; the text holds only its first part.
    """
    plugin = _plugin(url)
    return Channel(str(plugin.url(privacy=True)).split("?", 1)[0].rstrip("/"), url)


def send(channel: Channel, *, title: str, body: str, private: bool = False, links: bool = False) -> bool:
    """Send a plain text; return whether the service took it.

    Chats read "@everyone" and links in a text as well, and ours hold customers' words, so
    each gets a space without width: it looks the same, calls nobody and leads nowhere;
    with `links` the text is a colleague's own and stays.
    A server inside the own network is refused unless `private` allows it, so that a
    channel cannot be used to reach what only this machine may. Redirects are not followed.

    Raises:
        SettingsError: the server's address is private, or its name is not known.
    """
    import apprise

    plugin = _plugin(channel.url)
    if not private:
        _refuse_private(plugin, channel)
    if not links:
        title, body = lame(title), lame(body)
    post = apprise.Apprise(asset=_asset())
    post.add(plugin)
    return bool(post.notify(title=title, body=body[:MOST_CHARACTERS], body_format=apprise.NotifyFormat.TEXT))


def lame(text: str) -> str:
    """The text with a zero-width space wherever a chat would call somebody, link, or show a picture.

    >>> lame("@all http://x.id") == "@\u200ball http:\u200b//x\u200b.id"
    True
    """
    return _LIVE.sub("\u200b", text)


def _plugin(url: str) -> Any:
    import apprise

    # Its log would repeat the whole address; we say the name without secrets.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    made = apprise.Apprise.instantiate(url, asset=_asset(), suppress_exceptions=True)
    if made is None:
        scheme = url.split("://", 1)[0] if "://" in url else ""
        raise SettingsError(
            f"Channel '{scheme}://…' is not understood; write e.g. slack://A/B/C, mailto://user:pass@host, json://host."
        )
    return made


def _asset() -> Any:
    import apprise

    return apprise.AppriseAsset(app_id="voc", app_desc="Voice of customer", app_url="", http_redirects=False)


def _refuse_private(plugin: Any, channel: Channel) -> None:
    try:
        private = any(is_private(host) for host in _hosts(plugin))
    except OSError as error:
        raise SettingsError(f"Channel {channel.name}: its server is not known under that name.") from error
    if private:
        raise SettingsError(
            f"Channel {channel.name} points into a private network; "
            "set VOC_NOTIFY_PRIVATE=1 if that is meant, or name a public server."
        )


def _hosts(plugin: Any) -> Iterator[str]:
    """The server a channel names; a service in the cloud has its own and names none."""
    if getattr(plugin, "smtp_host", None):
        yield str(plugin.smtp_host)
    elif plugin.host and any("{host}" in template for template in plugin.templates):
        yield str(plugin.host)
