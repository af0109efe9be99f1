"""Which topics move more than chance explains, and how sure we are of it."""

from voc.signals.assess import KINDS, Assessment, Rules, assess

__all__ = ["KINDS", "Assessment", "Rules", "assess"]
