//! Public domain: challenges, credits and the arithmetic of progress.
