"""Plotly charts, one module a kind. Only pages that show one import it: Plotly is large."""
