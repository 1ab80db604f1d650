"""What educators take away: tables, decks of cards, figures and posters. Nothing here imports Streamlit or writes a file."""
