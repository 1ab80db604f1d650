"""Benchmarks, run by hand: `make bench`. Every figure is a ratio against an empty Streamlit app measured in the same run."""
