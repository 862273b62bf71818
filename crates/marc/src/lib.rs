//! Bibliographic files to catalogue records (server and command line only).
