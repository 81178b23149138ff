"""The conformance kit on trial: faults that were made from the rules, and systems to have them."""
