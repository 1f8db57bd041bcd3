"""Messages by WhatsApp that staff send: prepared, changed, sent and noted, for all rooms in one way."""
