"""What is shown on a terminal.

console.py   diagnostics, progress, colours
overview.py  what was recognised of a report, in a few lines
"""
