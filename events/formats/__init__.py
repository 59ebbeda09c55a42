"""Every open format: pure writers, values in, bytes or dicts out. None imports another, and none knows a record."""
