"""Tell people where they are: chat channels, e-mail and webhooks."""

from voc.delivery.channels import Channel, channel_of, lame, send

__all__ = ["Channel", "channel_of", "lame", "send"]
