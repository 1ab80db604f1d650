"""Derives assets/atlas from the anatomical meshes; needs the dev requirements."""
