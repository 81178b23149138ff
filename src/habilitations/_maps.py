"""The persistent map behind everything that grows with the portal.

Holds the names under which the library knows rpds. Law: nothing else imports it, so that another
map is one change. Doesn't know what is stored; it iterates in no order that may be shown.
"""

from rpds import HashTrieMap as PersistentMap
from rpds import HashTrieSet as PersistentSet

__all__ = ["PersistentMap", "PersistentSet"]
