import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from summitportal.safety import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
refuse_unsafe(settings)
application = get_wsgi_application()
