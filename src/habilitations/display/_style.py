"""The style of what is shown as HTML: on a wide screen, on a narrow one, and on paper.

Holds `STYLE`. Law: it repeats what the text says, in the colour of the page; nothing needed is off
a screen of 390 px, and nothing is cut on paper: what doesn't fit side by side stands one below the
other there, each cell with its column before it. Doesn't know what is shown.
"""

from typing import Final

#: Of a table whose cells stand below their row's head, each after the name of its column.
_STACKED: Final = (
    "{t},{t} tbody,{t} tfoot,{t} tr,{t} tbody th,{t} caption{{display:block;width:auto}}"
    "{t} thead,.hab {t} td:empty{{display:none}}"
    ".hab {t} th,.hab {t} td{{border:0;padding:.1em .6em;max-width:none}}"
    "{t} tr{{border-top:1px solid color-mix(in srgb,currentColor 30%,transparent)}}"
    ".hab {t} td{{display:inline-block;padding-left:1.4em}}"
    ".hab {t} tbody th[scope=row]{{font-weight:bold!important}}"
    "{t} td[data-l]::before{{content:attr(data-l) ' ';unicode-bidi:isolate}}"
)
#: Scoped to the class: a sheet on the root makes notebooks of many cells slow.
STYLE: Final = (
    "<style>"
    ".hab{color:inherit;line-height:1.5}"
    ".hab .hab-h{margin:.2em 0 .4em;font-weight:bold}"
    ".hab .hab-s{overflow-x:auto;margin:0 0 .6em}"
    ".hab .hab-p{display:flex;flex-wrap:wrap;gap:0 1.5em;align-items:flex-start;overflow-x:auto}"
    ".hab .hab-p>.hab-s{flex:1 1 0;min-width:min-content}"
    ".hab table.hab-t{border-collapse:collapse;border:0;margin:0;color:inherit;font-size:.95em}"
    ".hab .hab-t caption{color:inherit;padding:.2em 0}"
    ".hab details .hab-t caption{display:none}"
    ".hab .hab-t th,.hab .hab-t td{text-align:left;vertical-align:baseline;color:inherit;"
    "background:none;white-space:normal;max-width:44em;padding:.3em .6em;"
    "border:1px solid color-mix(in srgb,currentColor 30%,transparent)}"
    ".hab .hab-t thead th{vertical-align:bottom}"
    ".hab .hab-t thead th,.hab .hab-t th[scope=rowgroup]"
    "{background:color-mix(in srgb,currentColor 8%,transparent)}"
    ".hab .hab-t tbody th[scope=row]{font-weight:normal;min-width:7em}"
    ".hab .hab-r{white-space:nowrap;border-radius:2px;display:inline-block;line-height:1.3}"
    ".hab bdi{overflow-wrap:anywhere}"
    ".hab ul,.hab ol{margin:.2em 0 .4em;padding-left:1.4em}"
    ".hab li{padding:.12em 0}"
    ".hab summary{cursor:pointer}"
    f"@media (max-width:640px){{{_STACKED.format(t='.hab-t')}.hab .hab-p{{display:block}}}}"
    f"@media print{{{_STACKED.format(t='.hab-w')}"
    ".hab .hab-p{display:block}.hab .hab-s{overflow:visible}.hab tr,.hab li{break-inside:avoid}"
    ".hab .hab-t th,.hab .hab-t td{overflow-wrap:anywhere}.hab .hab-t tbody th[scope=row]"
    "{min-width:5em}}"
    "</style>"
)
