"""What Radicale (3.1) asks of WorldPosta: who someone is, what they may do, and which items they see.

Written out with each publication; the next one writes over it.
"""

import contextlib
import datetime
import hashlib
import imaplib
import os
import re
import secrets
import threading
import time

from radicale import auth, item as radicale_item, pathutils, rights
from radicale.log import logger
from radicale.storage import multifilesystem

MOST_TIMES, MOST_DAILY, MOST_DAILY_ENDLESS, FIRST_YEAR = 10000, 96, 4, 1900
FOLDED = re.compile(r"\r?\n[ \t]")
RULE = re.compile(r"^RRULE[^:\r\n]*:([^\r\n]*)", re.I | re.M)
START = re.compile(r"^DTSTART[^\r\n]*:(\d{4})(\d\d)(\d\d)", re.I | re.M)
PRIVATE = re.compile(r"^CLASS(;[^:\r\n]*)?:(PRIVATE|CONFIDENTIAL|X-PERSONAL)\s*$", re.I | re.M)


def require_bounded(text):
    """Refuses a rule that a REPORT over a far year could only follow by counting for minutes: one of many times a day, which the
    store refuses too, one of several times a day without a near end, and one that begins centuries ago."""
    for event in FOLDED.sub("", text).split("BEGIN:VEVENT")[1:]:
        _require_bounded_event(event.split("END:VEVENT", 1)[0])


def _require_bounded_event(event):
    start = START.search(event)
    for rule in RULE.findall(event):
        parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
        hours, minutes, seconds = (_values(parts, name) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        interval = max(int(parts["INTERVAL"]) if parts.get("INTERVAL", "").isdigit() else 1, 1)
        frequency = parts.get("FREQ", "").strip()
        often = {"SECONDLY": 86400, "MINUTELY": 1440 * seconds, "HOURLY": 24 * minutes * seconds}
        times = often[frequency] / interval if frequency in often else hours * minutes * seconds
        if times > MOST_DAILY:
            raise ValueError("The rule takes place more than %d times a day: %r" % (MOST_DAILY, rule))
        if start is not None and int(start.group(1)) < FIRST_YEAR:
            raise ValueError("The series begins before %d: %r" % (FIRST_YEAR, start.group(0)))
        if times > MOST_DAILY_ENDLESS and not 0 < _times(parts, start, times) <= MOST_TIMES:
            raise ValueError("A rule of several times a day needs an end, at most %d times on: %r" % (MOST_TIMES, rule))


def _values(parts, name):
    return sum(1 for value in parts.get(name, "").split(",") if value.strip()) or 1


def _times(parts, start, times):
    """How often a rule takes place until its end; 0: it has none that can be told."""
    if parts.get("COUNT", "").isdigit():
        return int(parts["COUNT"])
    try:
        until = datetime.date(int(parts["UNTIL"][:4]), int(parts["UNTIL"][4:6]), int(parts["UNTIL"][6:8]))
        first = datetime.date(int(start.group(1)), int(start.group(2)), int(start.group(3)))
    except (KeyError, ValueError, AttributeError):
        return 0
    return ((until - first).days + 2) * times


def _sanitize_bounded(items, *arguments, sanitize=radicale_item.check_and_sanitize_items, **named):
    for item in items:
        require_bounded(item.serialize(validate=False))
    return sanitize(items, *arguments, **named)


# Radicale follows each rule already while it takes an item in, before any storage is asked.
radicale_item.check_and_sanitize_items = _sanitize_bounded


class Table:
    """A published file of lines `key:value`, read again when another stands in its place."""

    def __init__(self, path):
        self._path, self._seen, self._rows = path, None, {}

    def rows(self):
        state = os.stat(self._path)
        seen = (state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)
        if seen != self._seen:
            with open(self._path, encoding="utf-8") as file:
                parts = [line.rstrip("\n").rpartition(":") for line in file]
            self._rows = {key: value for key, separator, value in parts if separator}
            self._seen = seen
        return self._rows


class Auth(auth.BaseAuth):
    """Logs in at Dovecot on the machine itself, whose answer, lockout and reasons hold here too."""

    KEPT_SECONDS, MOST_KEPT = 10, 10000

    def __init__(self, configuration):
        super().__init__(configuration)
        self._port = int(configuration.get("auth", "imap_port"))
        self._logins = Table(configuration.get("auth", "logins"))
        self._salt, self._kept = secrets.token_bytes(32), {}

    def login(self, login, password):
        name = login.strip()
        user = self._logins.rows().get(name.lower(), "")
        if not name or not password or "\0" in name + password:
            return ""
        # A client logs in with each request. What was right is known for a moment; what was wrong is asked each time.
        key = hashlib.blake2b((user + "\0" + password).encode(), key=self._salt).digest()
        if user and self._kept.get(key, 0) > time.monotonic():
            return user
        # A name that nobody has is asked too, so that it takes as long.
        if not self._ask(name, password) or not user:
            return ""
        if len(self._kept) >= self.MOST_KEPT:
            self._kept = {}
        self._kept[key] = time.monotonic() + self.KEPT_SECONDS
        return user

    def _ask(self, login, password):
        try:
            with imaplib.IMAP4("127.0.0.1", self._port, timeout=30) as imap:
                imap.authenticate("PLAIN", lambda _: ("\0%s\0%s" % (login, password)).encode())
                return True
        except imaplib.IMAP4.error:
            return False
        except OSError as e:
            logger.error("Nobody can log in: Dovecot does not answer on port %d: %s", self._port, e)
            raise RuntimeError("Dovecot does not answer") from e


class Rights(rights.BaseRights):
    """By the published rows `mailbox/person or *:letters`: r and w as Radicale knows them, p what is private, l listed with one's own."""

    def __init__(self, configuration):
        super().__init__(configuration)
        self._table = Table(configuration.get("rights", "file"))

    def authorization(self, user, path):
        letters = self.letters(user, pathutils.strip_path(path))
        return "".join(letter for letter in letters if letter in "RWrw")

    def letters(self, user, path):
        parts = path.split("/") if path else []
        if not user or len(parts) > 2:
            return ""
        if not parts or parts == [user]:
            return "R"
        if len(parts) == 1:
            return ""
        if parts == [user, "calendar"]:
            return "rwp"
        rows = self._table.rows()
        mailbox = parts[0] if parts[1] == "calendar" else parts[1] if parts[0] == user else ""
        own = rows.get("%s/%s" % (mailbox, user))
        return rows.get("%s/*" % mailbox, "") if own is None else own


class Collection(multifilesystem.Collection):
    """A calendar: what one item has wrong hides that item alone, and what is private is seen by who may see all of the mailbox."""

    def _get(self, href, verify_href=True):
        try:
            item = super()._get(href, verify_href)
        except RuntimeError as e:
            logger.warning("Left out: %s", e)
            return None
        return None if item is not None and self._is_hidden(item.serialize()) else item

    def _is_hidden(self, text):
        return self.tag == "VCALENDAR" and PRIVATE.search(text) is not None and not self._storage.sees_private(self.path)

    def upload(self, href, item):
        if os.path.lexists(os.path.join(self._filesystem_path, href)) and self._get(href) is None:
            raise ValueError("The item cannot be written over: %r" % href)
        if self._is_hidden(item.serialize()):
            raise ValueError("Only who has Full Access may make private items")
        return super().upload(href, item)

    def delete(self, href=None):
        if href is None:
            raise PermissionError("A mailbox's calendar stays as long as the mailbox: %r" % self.path)
        super().delete(href)


class Storage(multifilesystem.Storage):
    """Radicale's own files. After each change the file `changed` is touched, which tells the daemon to look."""

    _collection_class = Collection

    def __init__(self, configuration):
        super().__init__(configuration)
        self._rights, self._asking = Rights(configuration), threading.local()

    @contextlib.contextmanager
    def acquire_lock(self, mode, user=""):
        with super().acquire_lock(mode, user):
            self._asking.user = user
            try:
                yield
            finally:
                self._asking.user = ""
                if mode == "w":
                    with open(os.path.join(self._filesystem_folder, "changed"), "w") as file:
                        file.write(str(time.time_ns()))

    def sees_private(self, path):
        user = getattr(self._asking, "user", "")
        return "p" in self._rights.letters(user, path)

    def move(self, item, to_collection, to_href):
        if os.path.lexists(os.path.join(to_collection._filesystem_path, to_href)) and to_collection._get(to_href) is None:
            raise ValueError("The item cannot be written over: %r" % to_href)
        super().move(item, to_collection, to_href)

    def create_collection(self, href, items=None, props=None):
        raise ValueError("Calendars come with mailboxes: %r" % href)
