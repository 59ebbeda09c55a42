"""What a log may not tell."""

import logging

from summitportal.logs import Keyless


def test_it_takes_the_key_out_of_what_is_logged_and_nothing_else():
    record = logging.makeLogRecord({"msg": "%s: %s %s", "args": ("Not Found", "/preview/secret/en/", 404)})
    assert Keyless().filter(record)
    assert record.getMessage() == "Not Found: /preview/…/en/ 404"
    plain = logging.makeLogRecord({"msg": "%(path)s", "args": {"path": "/en/"}})
    assert Keyless().filter(plain)
    assert plain.getMessage() == "/en/"
