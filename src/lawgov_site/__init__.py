"""lawgov_site: a static archive of townships' annual rule-of-law reports (法治政府建设情况报告)."""

__version__ = "0.1.0"
