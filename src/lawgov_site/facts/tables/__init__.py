"""Figures in tables.

heads.py  what heads the columns
cells.py  a cell that is a number, read with the words that head its column and its row
"""
