"""What runs beside the program's own process, and ends with it.

pool.py      executors that share work among processes
bounded.py   calls that may be given up, for reading files from anywhere
limits.py    the bounds of such a call, set by the process that runs it
importing.py without looking for garbage meanwhile
programs.py  other programs (LibreOffice), with everything that they start
"""
