"""People by the hundred, without browsers: each speaks the websocket protocol of Streamlit's pages."""
