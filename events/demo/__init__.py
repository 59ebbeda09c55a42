"""Real records to start with: `manage.py load_demo` adds what is missing of them and never touches what is there."""
