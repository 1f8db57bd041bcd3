"""Plots for pages and papers: whole numbers in, an SVG and its table out. See docs/plots.md."""
