mod excerpts;
mod refusals;
