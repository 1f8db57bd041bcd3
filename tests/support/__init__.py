"""What tests share: a world, servers, factories and readers."""
