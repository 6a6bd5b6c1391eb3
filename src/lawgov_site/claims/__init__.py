"""What people claim of the archive, and whether it can be: held against the reports before anything is shown.

missing.py  reports that are known not to have been published (site.yaml)
reviews.py  links between two years, confirmed or refused (links.yaml)
"""
