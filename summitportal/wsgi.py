import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from summitportal.safety import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
refuse_unsafe(settings)
application = get_wsgi_application()

# A long programme is some hundred thousand objects that live until it is written: looking through all of them again and
# again for cycles took a third of its time. What was loaded before the first request is never garbage.
gc.freeze()
gc.set_threshold(50_000, 20, 50)
