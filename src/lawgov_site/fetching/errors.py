"""What can go wrong while a server is asked."""

from __future__ import annotations

from ..diagnostics import Diagnostic, LawgovError

SAVE = "在浏览器中打开网页，另存为“网页，单个文件（.mhtml）”，再用 lawgov add 收入那个文件"
AGAIN = "过一会儿再运行一次；浏览器打得开的，另存为“网页，单个文件（.mhtml）”，再用 lawgov add 收入那个文件"


class FetchError(Exception):
    """An address gave nothing: a diagnostic's code, and in Chinese what is the matter and what to do.

    `unreached`: no server answered (its name, the way to it, the time). Then it may be our own network.
    """

    def __init__(self, code: str, message: str, hint: str, *, unreached: bool = False) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.unreached = code, message, hint, unreached

    def diagnostic(self, shown: str) -> Diagnostic:
        """As it is said of an address."""
        return Diagnostic(shown, 1, 1, self.code, self.message, self.hint)

    def failure(self, shown: str) -> LawgovError:
        """As a command's error."""
        return LawgovError(self.diagnostic(shown))
