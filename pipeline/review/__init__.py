"""The review desk: the editors' web application."""
