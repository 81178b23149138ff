"""The independent oracle: the rules of the fiche as Answer Set Programming.

Holds the rule files (`*.lp`) and `asp`, their typed door. Its one law: it shares no line with the
implementation it judges. It doesn't know that one exists.
"""
