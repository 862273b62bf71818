//! Catalogue slices: format, folding and local search.
