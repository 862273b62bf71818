//! Private domain: readers, entries, books; commands become rows.
