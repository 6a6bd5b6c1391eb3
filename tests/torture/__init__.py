"""What must hold whatever happens: `make torture N=200`. tests/test_torture.py has a short form."""
