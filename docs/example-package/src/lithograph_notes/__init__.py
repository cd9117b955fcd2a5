"""A reader and an extractor for Lithograph, as an example of a package that adds both."""
