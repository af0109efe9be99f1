"""Who speaks in a chat, whatever the export calls them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

GONE = frozenset({"churned", "churn", "left", "cancelled", "canceled", "inactive", "lost", "berhenti", "keluar"})
STAYED = frozenset({"retained", "active", "stayed", "kept", "aktif", "bertahan", "current"})
TRUE = frozenset({"true", "1", "yes", "y", "ya", "t", "1.0"})
FALSE = frozenset({"false", "0", "no", "n", "tidak", "f", "0.0"})


class Role(StrEnum):
    """Whose words a message holds; only the customer's become feedback."""

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


_SPOKEN: Mapping[Role, str] = {
    Role.SYSTEM: "system sistem event activity note notification notifikasi log",
    Role.BOT: "bot chatbot assistant asisten ai automated otomatis virtual robot template auto autoreply",
    Role.AGENT: "agent agen cs cso csr admin staff operator support outgoing outbound petugas penjual seller merchant "
    "representative rep teknisi technician moderator company brand care helpdesk out keluar internal employee karyawan",
    Role.CUSTOMER: "customer cust user client klien pelanggan pembeli konsumen nasabah pengguna penumpang buyer "
    "visitor pengunjung contact incoming inbound requester guest tamu member anggota pasien patient caller end "
    "consumer enduser in masuk subscriber human me passenger",
}
_WORDS = {role: frozenset(spoken.split()) for role, spoken in _SPOKEN.items()}
_AGENT_PHRASES = (
    "customer service",
    "customer care",
    "customer support",
    "layanan pelanggan",
    "live agent",
    "call center",
)
_MEANS_CUSTOMER = frozenset({"inbound", "customer", "incoming", "masuk"})


def of_word(value: str) -> Role | None:
    """The role a sender's name or type says, None where it says nothing.

    >>> of_word("Pelanggan"), of_word("Customer Service Rina"), of_word("agent_12"), of_word("Budi")
    (<Role.CUSTOMER: 'customer'>, <Role.AGENT: 'agent'>, <Role.AGENT: 'agent'>, None)
    """
    lowered = value.strip().lower()
    if any(phrase in lowered for phrase in _AGENT_PHRASES):
        return Role.AGENT
    spoken = set(re.split(r"[^a-z]+", lowered))
    return next((role for role, names in _WORDS.items() if spoken & names), None)


class Rule:
    """Turns the cells of a role column into roles, by the profile's lists first and by words after."""

    def __init__(self, header_words: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
        self._known = {value.lower(): Role(role) for role, values in lists.items() for value in values}
        self._true = Role.CUSTOMER if _MEANS_CUSTOMER.intersection(header_words) else Role.AGENT
        self._cache: dict[str, Role | None] = {}

    def role(self, value: str) -> Role | None:
        """The role of a cell; None where only its place in the conversation can tell."""
        if value not in self._cache:
            if len(self._cache) > 10_000:
                self._cache.clear()
            self._cache[value] = self._role(value.strip().lower())
        return self._cache[value]

    def _role(self, value: str) -> Role | None:
        if value in self._known:
            return self._known[value]
        other = Role.AGENT if self._true is Role.CUSTOMER else Role.CUSTOMER
        if value in TRUE:
            return self._true
        return other if value in FALSE else of_word(value)


def churned(value: str) -> float | None:
    """1.0 for a customer who has left, 0.0 for one who stayed, None where a cell does not say.

    >>> churned("Yes"), churned("active"), churned("?")
    (1.0, 0.0, None)
    """
    plain = value.strip().lower()
    if plain in TRUE | GONE:
        return 1.0
    return 0.0 if plain in FALSE | STAYED else None
