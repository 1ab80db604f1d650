"""My visit: what a patient or a therapist collects, as data and as sheets.

Nothing here knows a session, writes a file or keeps anything.
"""
