"""How the shipped network is trained; see README.md. Nothing in `src/` imports this."""
