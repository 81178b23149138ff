"""What displays show: read back from their HTML, their text, their pictures and their rows."""
