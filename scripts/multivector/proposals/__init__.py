"""The room for what people propose: read it, turn it into rows, judge the result, write all files or none.

``record`` reads, ``rows`` turns into changes, ``judge`` tries the checks on a copy, ``show`` puts into words,
``write`` replaces the files. ``interview`` asks for a proposal, ``template`` is a spreadsheet for one.
"""
