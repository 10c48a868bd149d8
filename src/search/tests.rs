//! Searching, tested from the query to the hits.

mod model;
