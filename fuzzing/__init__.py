"""Fuzzing: broken and hostile inputs for every reader, the packings, the SPARQL guard and the page.

    python -m fuzzing [TARGET ...] [--inputs 100000] [--seed 0] [--jobs 1] [--longest 0] [--findings FOLDER]

mutation → a document, made into another by chance.
pieces   → what is put in: signs of all forms, odd numbers, odd Unicode, hostile markup.
beginnings → the documents that it begins with, by form.
wellformed → what is wrong with what a reader says.
readings, packings, guarding, pages → the targets: an input, by number, and what must hold for it; restructured,
workbooks, queries, graphs make it for them.
neighbours, growth → two more: whole records beside a broken one, and time by length.
targets  → all of them by name.
campaign → many inputs for one target: what was found, and how fast; turns → the same in another process.

Every input follows from a target's name, a seed and its own number, so that a finding can be made again.
What was found lies in `tests/fuzz/seeds`, and is tried on each run of the tests.
"""
