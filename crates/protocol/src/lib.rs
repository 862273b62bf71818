//! Wire types, routes, limits and error codes; no I/O.
