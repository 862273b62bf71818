//! Rows, stamps, registers, series and their column encoding; knows nothing of reading.
