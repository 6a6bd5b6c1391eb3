"""What is personal data, a file a family.

numbers.py    identity cards, mobile telephones, bank cards: by their own check digits
longer.py     what makes digits a part of something longer, and no number of these
landlines.py  fixed telephones
areas.py      is an area code that of the place which the report is about?
contacts.py   e-mail, plates
accounts.py   accounts and papers that are said to be ones
doors.py      what of an address leads to somebody's door
context.py    an office's, or a person's? is it said to be a telephone number?
"""
