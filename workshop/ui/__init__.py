"""The pages that people see; only this package and app.py use Streamlit."""
