"""The mobile library: the schedule of a month, the driver's sheet, the times of a stop, the tally, the report."""
