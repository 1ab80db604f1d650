"""My visit: what a patient or a therapist collects, as data. Nothing here imports Streamlit, writes a file or keeps anything."""
