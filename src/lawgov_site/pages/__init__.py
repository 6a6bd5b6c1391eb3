"""Pages: archive → HTML.

catalogue.py  the archive as pages look at it; tallies/: what is counted of its provinces
family.py     a family of pages: which there are, and what each is made from
render.py     the table of all families; `plan` lists every page with its fingerprint
contexts.py   what every template is given; wording.py, filters.py, compiled.py: what templates use besides
lists.py      how long lists are, and what comes first in them
urls.py       every address of the site
assets.py     what pages share: the style sheet, scripts, the icon

The families, each in its room: single/ (home, search, …), places/ (regions, towns, years), reports/, links/
(two years of a town), laws/, figures/, sharing/ (passages), data/, gone/ (what became of reports and
addresses), machines/ (feeds, site map, schema.org). charts/ are the shapes that are drawn on them.

Nothing is imported here: commands need addresses and words without Jinja.
"""
