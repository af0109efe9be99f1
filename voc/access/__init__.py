"""Who may do what: three roles, given by the claims of a sign-in and a file of rules."""

from voc.access.local import from_this_machine
from voc.access.roles import NOBODY_SIGNED_IN, Person, Role, Rules, parse, person, read, require

__all__ = ["NOBODY_SIGNED_IN", "Person", "Role", "Rules", "from_this_machine", "parse", "person", "read", "require"]
