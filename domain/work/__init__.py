"""Long work: jobs and the workers that do them."""
