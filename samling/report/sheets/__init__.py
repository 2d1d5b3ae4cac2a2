"""Tables for a spreadsheet: as tab-separated text to paste, as CSV, and as a workbook (.xlsx).

`sheet.py` has the table with its values as they are: dates, numbers, texts. Each of the others
writes it in one form. No form lets a text run as a formula: in a workbook a text is written as a
text, and in CSV and what is pasted it gets an apostrophe in front.
"""
