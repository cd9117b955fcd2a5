"""What is done where the user does not say otherwise."""

#: Graph formats that a build writes.
DEFAULT_FORMATS = ("ttl", "graphml", "html")

#: Where the nodes of a graph live.
DEFAULT_BASE_IRI = "https://w3id.org/lithograph/id/"

#: The name of every exported graph file before its suffix.
GRAPH = "graph"

#: Statements that a path between two things may be long.
PATH_LENGTH = 6

#: The most nodes that the page's map has: all of most literature graphs, in a page that opens in a
#: few seconds.
MAX_NODES = 20_000
