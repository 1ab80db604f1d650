"""Finding things: muscles whose typical pain reaches a place, and entries by the words people type. No Streamlit here."""
