"""Which things of a paper stand in which relation: a network that judges pairs of mentions.

It reads on from what the tagger's network has read (`lithograph.tagging`), so a paper is encoded once.
"""
