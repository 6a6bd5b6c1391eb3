"""What people write in YAML, read with the line and column of each value.

config.py        site.yaml: title, address, what to show
licences.py      the licences that it may name
yaml_file.py     a file of YAML: values with their places, never code
yaml_entries.py  a list of entries in it, checked one by one
yaml_edit.py     a line of it changed, all else as it was
"""
