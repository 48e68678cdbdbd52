"""The workshop as an Excel workbook: the document's Spec in a form to sort, filter and tick off."""
