"""The workshop as an Excel workbook: the same Spec as in the document, to sort, filter and tick off."""
