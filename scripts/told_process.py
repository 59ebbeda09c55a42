"""The portal, with the number of the process that answers in a header: only for checks of several processes."""

import os

from summitportal.wsgi import application as portal


def application(environ, start_response):
    def start(status, headers, *rest):
        return start_response(status, [*headers, ("X-Process", str(os.getpid()))], *rest)

    return portal(environ, start)
