"""What lies in a source, file or standard input → texts to read, whatever it is packed in."""
