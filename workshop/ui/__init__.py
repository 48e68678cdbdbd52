"""The pages that people see: the only home of Streamlit besides app.py."""
