"""Looking into files that other people send: what they are, what they hide, and pictures made again from their pixels."""
