"""Small inputs that were read wrongly once, each with what it should give. All people in them are invented."""
