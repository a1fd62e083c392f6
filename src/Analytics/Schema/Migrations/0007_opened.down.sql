-- When a session was opened by name is not known any more; its first event is the best that is.
UPDATE sessions SET opened_at = first_event_at;
