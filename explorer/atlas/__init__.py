"""The anatomical atlas: what the app reads (geometry) and how it is derived from the model (build)."""
