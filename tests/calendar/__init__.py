"""The calendar of the office: what happens, what clashes, who subscribes."""
