"""Django's sessions in the database, which are asked for by keys alone that Django makes."""

import re

from django.contrib.sessions.backends import db

KEY = re.compile("[a-z0-9]{8,40}", re.ASCII)


class SessionStore(db.SessionStore):
    def __init__(self, session_key=None):
        """Any other cookie is none: PostgreSQL refuses to look for a text with a NUL, and a 500 would be the answer."""
        super().__init__(session_key if KEY.fullmatch(session_key or "") else None)
