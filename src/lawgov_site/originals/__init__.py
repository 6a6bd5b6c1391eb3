"""Source file → what is published of it: the file as it is, a copy without hidden parts, or a notice.

What is hidden, the readers say (`Document.holds_hidden`); how it is taken out, one small file a format:

published.py what is published of a file, with what its reader says of it
docx.py      Word documents: the elements and parts that `readers.hidden_docx` tells of
html.py      web pages: the elements that `readers.html.hidden` tells of
pdf.py       PDF files: pages taken over into a new file, without annotations and attachments
beside.py    what is published of the files beside a report; spreadsheet.py: what nobody sees in a workbook
notice.py    what stands in the place of a file that is withheld

A copy is published only if its reader finds the same text in it, and nothing hidden any more. Files of older
word processors cannot be written by us and are withheld.
"""
