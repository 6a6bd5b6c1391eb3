"""Laws that reports cite: found, named aright, judged by the right year."""
