"""Multivector: load → check → measure → chart, page and download → site.

Every folder or module here is one room of that line, and imports only from rooms before it.
"""
