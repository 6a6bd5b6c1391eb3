"""Asking web servers: politely, within limits, and only those that are on the public Internet.

addresses.py  which addresses may be connected to
connection.py a connection to an address that was looked at; what goes over it, within limits
wire.py       one request and its answer, byte for byte
encoding.py   a compressed body, within limits
pace.py       one request a second a host
robots.py     what a site asks programs to leave alone (RFC 9309)
visitor.py    a page, through its redirects
page.py       what a page that was got is: the report, or one that says it is gone; its attachments
warc.py       what was asked and answered, as others can replay it (ISO 28500)
kept.py       the archive's WARC files
errors.py     what can go wrong

Nothing is imported here: a command loads what it needs. There is one way out to the network, `wire.exchange`,
and a `Network` says what may be connected to.
"""
