"""What is left out of the logs; it is read before anything else, so that it knows nothing of the portal."""

import logging
import re

KEY = re.compile(r"/preview/[^/\s]+")


class Keyless(logging.Filter):
    """Takes the keys of previews out of what is logged of a request."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(KEY.sub("/preview/…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True
