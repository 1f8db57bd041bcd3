"""Looking into files that other people send: what they are, what they hide, and pictures made anew from their pixels."""
