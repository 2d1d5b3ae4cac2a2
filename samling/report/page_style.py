"""The style sheet of a report: that of a pathway's description, with tables and pictures.

Text has the same contrast, 7 to 1 or more.
"""

from __future__ import annotations

from samling.report.page.style import STYLE

PAGE_STYLE = (
    STYLE
    + """\
main, footer { max-width: 62rem; }
h4 { font-size: 1rem; margin: 1rem 0 0.3rem; }
.wide { overflow-x: auto; margin: 0 0 0.9rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.4; }
th, td {
  text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0;
  border-bottom: 1px solid #d5d5d5;
}
thead th { border-bottom: 2px solid #767676; }
.number { text-align: right; white-space: nowrap; }
figure { margin: 0 0 1.25rem; }
figure svg { max-width: 100%; height: auto; display: block; }
td svg { vertical-align: middle; }
td ul { margin: 0; padding-left: 1rem; }
td li { margin: 0; }
td:first-child:not(.number) { min-width: 5.5rem; }
@media print {
  .new-page { break-before: page; border-top: none; margin-top: 0; padding-top: 0; }
  .wide { overflow: visible; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h4, h4 + dl { break-after: avoid; break-inside: avoid; }
  nav li { margin: 0; }
  td a::after { font-size: 7.5pt; }
  figure svg { max-height: 170mm; }
}
"""
)
