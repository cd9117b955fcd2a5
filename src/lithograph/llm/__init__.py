"""Papers → a language model's answers, kept on disk: an option, never a need.

`asking` sends title and abstract to any server that speaks OpenAI's chat protocol and keeps what it
answers (`answers`); `checking` takes of an answer what stands in the text and what the ontology
allows. The extractor `lithograph.extractors.llm` reads kept answers only, so worker processes never
touch the network. Nothing here is imported unless a run asks for it.
"""
