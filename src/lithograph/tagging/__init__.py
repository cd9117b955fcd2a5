"""A small transformer that reads a whole abstract and judges every span of it.

`encoding` makes arrays of a parsed paper, `network` gives probabilities for its spans. How it is
trained is in `training/`; what it was trained on and how well it does, in `docs/model-card.md`.
"""
