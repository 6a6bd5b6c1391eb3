"""The commands of `lawgov`, in the order in which help lists them."""

from .add import add
from .build import build
from .check import check
from .parse import parse
from .search import search
from .serve import serve

COMMANDS = (build, add, check, parse, search, serve)
