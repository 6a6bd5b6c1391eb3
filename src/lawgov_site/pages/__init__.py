"""Pages: archive → HTML.

Its doors: in render.py, `plan` lists every page with its fingerprint; in assets.py, `assets` and `BUNDLES`
are what pages share, files and scripts. Nothing is imported here: commands need addresses (urls.py) and words
(wording.py) without Jinja.
"""
