import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from summitportal.safety import refuse_unsafe

# What is loaded here stays: to look through all of it for garbage again and again took an eighth of the start.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
refuse_unsafe(settings)
# SQLite makes dozens of small tables for one page. What they took glibc would give back to the system after each page,
# until something large has been let go of once: then it keeps twice that at hand (mallopt(3), M_MMAP_THRESHOLD).
bytes(4 * 1024 * 1024)
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # or the first reader of each process would wait for it
if settings.PAGE_CACHE_BYTES:
    # They read records, which are known from here on.
    from summitportal.freshness import Freshness
    from summitportal.page_cache import PageCache

    freshness = Freshness()
    application = PageCache(application, settings.PAGE_CACHE_BYTES, freshness)
    if settings.REDIS_URL:
        from summitportal.announcing import Announcements

        Announcements(settings.REDIS_URL).join(freshness)
    if settings.PURGE_URL:
        from summitportal.purging import Purges

        Purges(settings.PURGE_URL).join(freshness)

gc.freeze()
gc.enable()
# A long programme is some hundred thousand objects that live until it is written: looking through all of them again and
# again for cycles took a third of its time.
gc.set_threshold(50_000, 20, 50)
