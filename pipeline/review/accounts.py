"""Accounts of the review desk: which passwords will do, and how often one may try them.

Passwords are kept as Argon2id hashes (RFC 9106, the second recommended option, as argon2-cffi
has it). Whether a name is that of a user shows neither in the answer nor in the time it takes.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.store import USER_NAME, Desk, User

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200

FAILURES_OF_A_NAME = 5
FAILURES_OF_AN_ADDRESS = 20
WINDOW = timedelta(minutes=15)
"""Within this time so many failures are allowed before one has to wait."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)

_REMEMBERED = timedelta(days=1)
_BUSY_SECONDS = 10.0
_FEWEST_CHARACTERS = 5

# Of the passwords that are stolen most often, those that are long enough otherwise; and what
# Korean words come to that are typed while the keyboard writes English.
_MOST_COMMON = """
123456789012 1234567890123 12345678901234 1234567890qwe 1234567890qwer 123456789abc
123456qwerty 123qwe123qwe 1234qwer1234 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc
1qaz2wsx3edc4rfv abcd12345678 abcdefgh1234 abcdefghijkl abcdefghijklm admin1234567
adminadminadmin administrator administrator1 changeme1234 changemenow1
correcthorsebatterystaple dkssudgktpdy dkssudgktpdy1 iloveyou1234 iloveyouforever
kopress12345 kopresskopress letmein12345 p@ssw0rd1234 password1234 password12345
password123456 passwordpassword qlalfqjsgh12 qwer12345678 qwer1234qwer qwerasdfzxcv
qwerty123456 qwerty12345678 qwertyuiop12 qwertyuiop123 qwertyuiopas qwertyuiopasdf
tkfkdgody1234 welcome12345 zaq12wsxcde3
"""
_COMMON = frozenset(_MOST_COMMON.split())

_HASHER = PasswordHasher()
_ONE_AT_A_TIME = Lock()
"""Held while a password is tried: it takes 64 MiB, and a failure must count for the next."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of an attempt to sign in.

    ``user`` is None when it failed; ``wait`` is then how long one has to wait, nothing when
    the name or the password was wrong.
    """

    user: User | None
    wait: timedelta = timedelta()


def account_name(text: str) -> str:
    """Return a user's name as typed or pasted, whose Hangul may have come in parts."""
    return unicodedata.normalize("NFC", text.strip())


def check_password(name: str, password: str) -> None:
    """Check that a password is good enough for a user.

    Raises:
        UsageError: it is too short or too long, the user's name, or one that many have. The
            message does not repeat it.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise UsageError(f"the password is too short: at least {SHORTEST_PASSWORD} characters")
    if len(password) > LONGEST_PASSWORD:
        raise UsageError(f"the password is too long: at most {LONGEST_PASSWORD} characters")
    plain = password.casefold().strip()
    if plain == name.casefold():
        raise UsageError("the password is the user's name; choose another")
    if plain in _COMMON or len(set(plain)) < _FEWEST_CHARACTERS:
        raise UsageError("the password is among the first that would be tried; choose another")


def hash_password(password: str) -> str:
    """Return the hash under which a password is kept, with its parameters and salt."""
    return _HASHER.hash(_bytes(password))


def verify(user: User | None, password: str) -> bool:
    """Tell whether this is the password of a user who may sign in.

    It takes as long for nobody, for a disabled user and for a wrong password.
    """
    stored = user.password_hash if user else _nobodys_hash()
    try:
        _HASHER.verify(stored, _bytes(password[: LONGEST_PASSWORD + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return user is not None and user.disabled_at is None


def wait_until(failures: Sequence[datetime], allowed: int) -> datetime | None:
    """Return until when nobody may try again, None when there is no need to wait.

    The last of ``allowed`` failures within :data:`WINDOW` makes one wait for
    :data:`FIRST_WAIT`; every other one, until that long after the wait nothing has failed,
    for twice as long as before, up to :data:`LONGEST_WAIT`.

    Args:
        failures: when attempts failed since the last success, oldest first.
        allowed: how many may fail.
    """
    until: datetime | None = None
    wait = timedelta()
    for index, moment in enumerate(failures):
        if until is not None and moment < until + WINDOW:
            wait = min(wait * 2, LONGEST_WAIT)
        elif index + 1 >= allowed and moment - failures[index + 1 - allowed] < WINDOW:
            wait = FIRST_WAIT
        else:
            continue
        until = moment + wait
    return until


def sign_in(desk: Desk, name: str, password: str, address: str) -> SignIn:
    """Try a name and a password; failures of the name and of the address are counted.

    A success ends the count of the name only, so that nobody's own password helps to try
    those of others. A hash that was made with older parameters is renewed.

    Args:
        desk: where users and attempts are kept.
        name: the name as it was typed.
        password: the password as it was typed.
        address: from where, as the server knows it; of IPv6, the first 64 bits count.
    """
    name = account_name(name)
    allowed = {f"address {_network(address)}": FAILURES_OF_AN_ADDRESS}
    name_key = f"name {name.lower()}"
    if USER_NAME.fullmatch(name):
        allowed[name_key] = FAILURES_OF_A_NAME
    _nobodys_hash()  # made once, by whoever comes first
    if not _ONE_AT_A_TIME.acquire(timeout=_BUSY_SECONDS):
        return SignIn(None, FIRST_WAIT)
    try:
        wait = max(_wait(desk, key, number) for key, number in allowed.items())
        if wait:
            return SignIn(None, wait)
        user = desk.user(name)
        is_right = verify(user, password)
        if user is None or not is_right:
            for key in allowed:
                desk.note_sign_in(key, ok=False)
            return SignIn(None)
        desk.note_sign_in(name_key, ok=True)
    finally:
        _ONE_AT_A_TIME.release()
    if _HASHER.check_needs_rehash(user.password_hash):
        desk.rehash(user.name, user.password_hash, hash_password(password))
    return SignIn(user)


def _wait(desk: Desk, key: str, allowed: int) -> timedelta:
    now = clock.now()
    until = wait_until(desk.failed_sign_ins(key, now - _REMEMBERED), allowed)
    return max(until - now, timedelta()) if until else timedelta()


def _network(address: str) -> str:
    """Return what is counted as one address: whoever has one of IPv6 has the whole network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), 64), strict=False))
    return str(parsed)


def _bytes(password: str) -> bytes:
    # One password, however the keyboard composes it (NIST SP 800-63B, section 5.1.1.2).
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _nobodys_hash() -> str:
    return hash_password("nobody's")
