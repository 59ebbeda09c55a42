"""The JSON API, read-only: /api/v1/. Each noun has its schema, and one query in `events/queries/api.py`."""
