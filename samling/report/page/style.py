"""The style sheets of the pages: on a screen of any width, and on paper.

Every colour of text is at least 7 to 1 against its background (WCAG 2.2, level AAA).
"""

from __future__ import annotations

from samling.report.page.tree import Page

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #ffffff; color: #1b1b1b;
  font: 1.0625rem/1.6 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word;
}
main, footer { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 0.75rem; }
h3 { font-size: 1.0625rem; line-height: 1.4; margin: 1.25rem 0 0.4rem; }
p, ul, ol, dl { margin: 0 0 0.9rem; }
ul, ol { padding-left: 1.5rem; }
li { margin-bottom: 0.35rem; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
dt { flex: 0 0 11rem; color: #4a4a4a; }
dd { flex: 1 1 14rem; margin: 0; }
a { color: #0b4a8f; text-decoration: underline; text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
nav { background: #f2f5f8; padding: 1rem 1.25rem 0.5rem; margin: 1.5rem 0 2rem; }
nav ul { list-style: none; padding: 0; }
section { border-top: 1px solid #767676; padding-top: 1.25rem; margin-top: 2rem; }
.transition { border-left: 4px solid #0b4a8f; padding-left: 1rem; margin-top: 1.25rem; }
.transition h3 { margin-top: 0; }
.transition p:last-child { margin-bottom: 0; }
footer { border-top: 1px solid #767676; color: #4a4a4a; font-size: 0.9375rem; }
@media print {
  @page {
    size: A4; margin: 18mm 18mm 20mm;
    @bottom-right {
      content: counter(page) " / " counter(pages);
      font: 9pt system-ui, "Segoe UI", Roboto, Arial, sans-serif; color: #4a4a4a;
    }
  }
  body { font-size: 10.5pt; line-height: 1.45; color: #000000; }
  main, footer { max-width: none; padding: 0; }
  nav { background: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  .phase, .transition, li { break-inside: avoid; }
  section { margin-top: 1.2rem; padding-top: 0.8rem; }
  p, li { orphans: 3; widows: 3; }
  a { color: #000000; }
  a.source, nav a { text-decoration: none; }
  a[href^="http"]:not(.bare)::after, a[href^="HTTP"]:not(.bare)::after {
    content: " <" attr(href) ">"; overflow-wrap: anywhere;
  }
  a[href^="mailto:"]:not(.bare)::after { content: " <" attr(href) ">"; }
}
"""


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
  .front { break-after: page; }
  .front table, .front li { font-size: 9pt; line-height: 1.3; }
  .front td, .front th { padding: 0.12rem 0.6rem 0.12rem 0; }
  .front td:first-child { white-space: nowrap; }
  .front li { margin-bottom: 0.15rem; }
  .front + section { border-top: none; margin-top: 0; padding-top: 0; }
  .wide { overflow: visible; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h4, h4 + dl { break-after: avoid; break-inside: avoid; }
  /* Links to what is on other pages are none on paper. */
  nav { display: none; }
  td a::after { font-size: 7.5pt; }
  figure svg { max-height: 120mm; }
}
"""
)

# A sheet a team, and the programme of a day: each is one page, so there is no number on it.
_ONE_PAGE = """\
body.sheet main, body.poster main, body.agenda main { max-width: 50rem; }
section.sheet, section.new-page { border-top: none; padding-top: 0; }
section h3 { color: #0b4a8f; text-transform: none; margin: 0.8rem 0 0.2rem; }
@media print {
  @page { margin: 13mm 15mm; @bottom-right { content: none; } }
  body.sheet h1, body.poster h1, body.sheet footer, body.poster footer { display: none; }
  body.sheet main, body.poster main, body.agenda main { max-width: none; }
  section { margin-top: 0; }
  section h2 { font-size: 20pt; margin: 0 0 1mm; }
  section h3 { font-size: 11pt; margin: 2.5mm 0 0.8mm; }
  p, ul, figure, .wide { margin-bottom: 1mm; }
  li { margin-bottom: 0.3mm; }
  body.sheet, body.poster { font-size: 9.5pt; line-height: 1.35; }
  body.sheet table { font-size: 8.5pt; }
  th, td { padding: 0.15rem 0.6rem 0.15rem 0; }
  figure svg { width: 100%; max-height: 62mm; }
  /* The chart takes what the words leave of the sheet. */
  body.sheet section, body.poster section {
    display: flex; flex-direction: column; height: 268mm; break-inside: avoid;
  }
  figure:last-of-type { flex: 1 1 0; min-height: 45mm; max-height: 112mm; }
  figure:last-of-type svg { height: 100%; max-height: none; }
  body.agenda h1 { font-size: 24pt; margin: 0 0 3mm; }
  body.agenda section h2 { display: none; }
  body.agenda table { font-size: 11pt; }
  body.agenda .dense table { font-size: 8.5pt; line-height: 1.2; }
  body.agenda .dense td { padding: 0.05rem 0.6rem 0.05rem 0; }
  body.agenda footer { margin-top: 5mm; }
}
"""
# A3 is as much larger than A4 as the square root of two.
_POSTER = """\
@media print {
  @page { size: A3; margin: 18mm 21mm; }
  body.poster { font-size: 13.5pt; }
  body.poster table { font-size: 12pt; }
  body.poster section h2 { font-size: 28pt; }
  body.poster section h3 { font-size: 15.5pt; }
  body.poster section { height: 380mm; }
  body.poster figure svg { max-height: 88mm; }
  body.poster figure:last-of-type { max-height: 160mm; }
  body.poster figure:last-of-type svg { max-height: none; }
}
"""


def style_of(page: Page) -> str:
    """Returns the style sheet of a page."""
    if not page.wide:
        return STYLE
    if page.paper == "report":
        return PAGE_STYLE
    return PAGE_STYLE + _ONE_PAGE + (_POSTER if page.paper == "poster" else "")
