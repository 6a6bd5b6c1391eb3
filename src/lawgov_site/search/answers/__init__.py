"""How a query is read, ranked and answered here; static/js/search/answers is the browser's half."""
