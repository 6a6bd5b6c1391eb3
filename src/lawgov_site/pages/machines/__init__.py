"""What pages say to machines.

feeds.py     Atom feeds
sitemaps.py  the site map and robots.txt
metadata.py  schema.org, as JSON-LD
"""
