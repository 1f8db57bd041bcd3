"""What the staff are asked: their own forms, in the same vocabulary and with the same checks as those of programs."""
