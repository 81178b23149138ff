"""Documents in other languages: read, checked and written by what people use there."""
