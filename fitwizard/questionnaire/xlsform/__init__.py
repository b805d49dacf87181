"""XLSForm: the spreadsheets from which ODK and Kobo make forms, https://xlsform.org.

`exporting` and `importing` turn an edition into rows and back, and touch no file; `workbook` turns rows into the bytes
of an .xlsx and back. What the standard has no place for stands in a sheet of its own, `fitwizard`, which ODK and Kobo
pass over: columns of one's own would end up in the form on everybody's phone, points and all.
"""
